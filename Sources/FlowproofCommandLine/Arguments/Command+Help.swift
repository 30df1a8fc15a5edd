/// What the help of a command says beside its options.
extension Command {
  /// What else there is to know, for the help; nil where the options say it all.
  var notes: String? {
    if self == .doctor {
      return """
        It makes one record of each type, reads and deletes it, and deletes what an integration has
        made of it meanwhile; a journal is kept of that, as of runs, for `flowproof clean`.
        """
    }
    if self == .run { return Self.runNotes }
    if self == .lint {
      return """
        A PATTERN of --only and --except is one of `flowproof run`; documents without a case that is
        selected are left out.
        """
    }
    guard self == .serve else { return nil }
    return """
      All systems are served at one port of 127.0.0.1; each has paths of its own, printed at the
      beginning as document, side, address and name:

        wix-customcrm source http://127.0.0.1:8080/wix-customcrm/source Wix.com
        wix-customcrm target http://127.0.0.1:8080/wix-customcrm/target Customcrm

      Any client can ask them, here for a record that is created, and what became of it:

        curl -d '{"name": "Ann"}' http://127.0.0.1:8080/wix-customcrm/source/Wix.com%20Contacts
        curl 'http://127.0.0.1:8080/wix-customcrm/target/Customcrm%20Contact?changedSince=0'

      Accidents of --chaos: 429 and 500 (answered so), reset (the connection breaks), cut (the
      answer breaks off), late (2 s) and slow (in pieces over 2 s); 10% means all of them together.
      """
  }

  private static let runNotes = """
    A PATTERN is the name of a document, pairing, rule, property or case, or whole parts of the
    name of a case, such as maps or maps/info.emails->loginEmail; * stands for any characters, ? for
    one. Letter case, - and blanks do not count. What a case depends on is run with it; what is
    excepted is not run, nor what depends on it.

    Without --shard the variables of Bazel, GitLab, CircleCI and Buildkite decide; a Kubernetes
    Indexed Job has its index there and needs --shard /N for the count. All shards need one seed:
    without --seed it comes from the pipeline's number, or from the documents.
    """

  /// Examples for the help.
  var examples: [String] {
    switch self {
    case .run:
      [
        "flowproof run", "flowproof run checklists/wix-wix.rst --seed 7",
        "flowproof run --fault forward-only", "flowproof run --fault list",
        "flowproof run checklists --watch",
        "flowproof run --only maps --except wix-wix --dry-run",
        "flowproof run --rerun-failed reports/results.json", "flowproof run --shard 2/4 --seed 7",
      ]
    case .report:
      [
        "flowproof report reports/results.json --html checklist.html",
        "flowproof report reports/results.json --junit strict.xml --junit-flavor strict",
        "flowproof report reports/results.json --markdown -",
        "flowproof report reports/results.json --sarif rules.sarif --annotate labels.json",
      ]
    case .clean: ["flowproof clean", "flowproof clean --reports reports --config flowproof.json"]
    case .doctor:
      [
        "flowproof doctor",
        "flowproof doctor checklists/wix-wix.rst --config wix.json --format json",
      ]
    case .reportMerge:
      ["flowproof report merge shards", "flowproof report merge one.json two.json --reports all"]
    case .reportCompare:
      [
        "flowproof report compare main.json reports/results.json",
        "flowproof report compare main.json reports/results.json --format markdown",
      ]
    case .reportHistory:
      [
        "flowproof report history runs",
        "flowproof report history runs --format html > history.html",
      ]
    case .signoff:
      [
        "flowproof signoff",
        "flowproof signoff wix-wix/wix.com-contacts-to-wix-members/creates-when --holds --by Ann",
      ]
    case .lint: ["flowproof lint checklists", "flowproof lint --format json < document.rst -"]
    case .plan:
      [
        "flowproof plan checklists/wix-wix.rst", "flowproof plan --format json",
        "flowproof plan --simulate rate=2/s,latency=30s,bucket=40,list=1000,seed=1",
      ]
    case .facts: ["flowproof facts checklists/*.rst", "flowproof facts - < document.rst"]
    case .transform:
      [
        #"flowproof transform '"integer"' 12.9 '"12"' null"#,
        #"flowproof transform '"if", "is-empty", true, "boolean"]' '"False"'"#,
        #"flowproof transform --reverse '["list", "_."]' '["a"]'"#,
        #"flowproof transform '"decimal"' < values.ndjson"#,
      ]
    case .prove:
      [
        "flowproof prove", "flowproof prove checklists/wix-wix.rst --verbose",
        "flowproof prove --format json",
      ]
    case .diff:
      ["flowproof diff old.rst new.rst", "flowproof diff yesterday today --format markdown"]
    case .serve:
      [
        "flowproof serve checklists/wix-customcrm.rst --port 8080",
        "flowproof serve --propagation 50ms --rate 2/s,bucket=40 --latency 30ms",
        "flowproof serve --no-integration --eventual 3s --format json",
        "flowproof serve --chaos 10% --seed 7", "flowproof serve --chaos 429=5%,reset=1%",
      ]
    case .initialize:
      [
        "flowproof init", "flowproof init checklists/wix-wix.rst --output wix.json",
        "flowproof init --output -",
      ]
    case .schema:
      ["flowproof schema", "flowproof schema configuration > flowproof.schema.json"]
    case .completions:
      [
        "flowproof completions bash > ~/.local/share/bash-completion/completions/flowproof",
        "flowproof completions man > flowproof.1",
      ]
    case .profileList:
      ["flowproof profile list", "flowproof profile list wix --format json"]
    case .profileShow: ["flowproof profile show rest > crm.json"]
    case .profileCheck:
      [
        "flowproof profile check crm.json", "flowproof profile check wix",
        "flowproof profile check crm.json --openapi openapi.json",
      ]
    case .profileDraft:
      [
        "flowproof profile draft --openapi openapi.json --output crm.json",
        "flowproof profile draft Customer Order --openapi openapi.json",
      ]
    }
  }
}
