extension HelpTests {
  /// What `flowproof --help` prints.
  static let general = """
    flowproof: a test-runner for dataflow checklists

    usage: flowproof COMMAND [PATH…] [OPTION…]

      run             check every rule of the documents and write the reports
      lint            say what is wrong with the documents, where, and how to fix it
      plan            show the test cases as Given/When/Then, without running them
      facts           print what the documents say as JSON, a line for each
      transform       show a data type's expression, and what it makes of values
      prove           break each promise in turn, and say whether the cases notice
      diff            show what changed between two versions of a document or of a folder
      serve           answer as the mock systems over HTTP on this machine, for any client
      clean           delete what an interrupted run left behind, after its journal
      doctor          check whether the systems of the configuration let runs do what they need
      report          make reports of a run that is over, from its results file
      report merge    put shards together to what one machine would have written
      report compare  show what changed from one run to another: newly failing, fixed, slower
      report history  show many runs over time: failures, flaky cases, trends, what is new or \
    gone
      signoff         list what only people can judge, or put down their verdict
      init            write a configuration with blanks for the systems that the documents name
      schema          print the JSON Schema of a file, for editors and other tools
      completions     print what a shell completes, or the page of the manual
      profile list    list the built-in profiles: systems, types, what tests can do with them
      profile show    print a built-in profile, as a start for one's own
      profile check   say what is wrong with a profile, where, and how to fix it
      profile draft   write a profile from the OpenAPI description of an interface

    A path is a document (.rst), a folder of them, or - for standard input; the default is
    the folder checklists. `flowproof COMMAND --help` shows a command's options.

    example: flowproof run

    """

  /// What `flowproof run --help` prints.
  static let run = """
    flowproof run: check every rule of the documents and write the reports

    usage: flowproof run [PATH…] [OPTION…]

      --config FILE               the configuration (default: flowproof.json beside the \
    documents, or here; serve: none)
      --environment NAME          the environment of the configuration to lay over the rest \
    of it
      --allow-variables PATTERN   the variables that the configuration may read, such as \
    SANDBOX_*; may be given more than once
      --reports DIR               where the reports go (default: reports)
      --junit FILE                where the JUnit XML goes (default: junit.xml among the \
    reports)
      --junit-flavor rich|strict  rich (the default) or strict, for readers that validate the \
    file
      --html FILE                 where the ticked checklist goes, one HTML file (default: \
    nowhere)
      --markdown FILE             where a summary in Markdown goes; - for standard output \
    (default: nowhere)
      --json FILE                 where the results go (default: results.json among the reports)
      --sarif FILE                where broken rules go as SARIF 2.1.0 (default: nowhere)
      --code-quality FILE         where broken rules go as GitLab code quality (default: \
    nowhere)
      --ctrf FILE                 where the CTRF JSON goes (default: nowhere)
      --annotate FILE             labels of documents and rules for every report: tickets, \
    owners, ids of a test management
      --label KEY=VALUE           what every report says about the run; may be given more \
    than once
      --no-github                 no summary and no annotations though GitHub Actions runs this
      --har FILE                  all requests and answers as an HTTP archive (HAR 1.2) for developer \
    tools, secrets masked
      --no-github                 no summary and no annotations though GitHub Actions runs this
      --seed S                    the seed of all generated values (run: a new one each time; \
    elsewhere: 1)
      --jobs N                    how many runs go on at a time (default: by the processors; \
    real systems: all)
      --fault NAME[@RULE-ID]      give the mock's integration a fault; `list` shows which and \
    where
      --no-optimizations [NAMES]  save no requests; NAMES: some of packing, fences, repeats, \
    polling (the same verdicts)
      --profiles                  take the systems for what the vendors offer, with their \
    limits and refusals
      --budget TIME               how long the run may take, such as 20m; what it has no time \
    for is not run
      --resume RESULTS            go on from an earlier results.json: what passed or failed \
    there is not run again
      --only PATTERN              run these cases only, and what they depend on; given more \
    than once, those of any
      --except PATTERN            leave these cases out, and what depends on them; may be \
    given more than once
      --shard I/N                 take the I-th of N parts of the cases; 1/1 for all, \
    whatever the variables say
      --balance RESULTS           even out the shards by the times of an earlier \
    results.json, the same for all
      --rerun-failed RESULTS      run the cases that did not pass in an earlier results.json, \
    with its seed
      --retries N                 retry a case that failed up to N times; one that passes \
    then is flaky
      --max-failures N            stop after N cases that failed or met an error
      --timeout TIME              how long the run may take at the most, such as 20m; the \
    rest is not run
      --min-checked PERCENT       fail where fewer of the rules were checked, such as 80%
      --strict                    fail on warnings, skipped or flaky cases, and items for \
    people not signed off
      --dry-run                   say which cases would be run, and run none
      --watch                     run again what a saved document or configuration changed, \
    until Ctrl-C
      --baseline FILE             failures that are known, with reasons and days: only new \
    ones break the gate
      --update-baseline           take new failures into the baseline, and what passed out of it
      --color auto|always|never   when to use colors (default: auto, which heeds NO_COLOR)
      --quiet                     only what went wrong, and the last lines
      --verbose                   every case and every note
      --help                      this help
      --version                   the version

    A PATTERN is the name of a document, pairing, rule, property or case, or whole parts of the
    name of a case, such as maps or maps/info.emails->loginEmail; * stands for any \
    characters, ? for
    one. Letter case, - and blanks do not count. What a case depends on is run with it; what is
    excepted is not run, nor what depends on it.

    Without --shard the variables of Bazel, GitLab, CircleCI and Buildkite decide; a Kubernetes
    Indexed Job has its index there and needs --shard /N for the count. All shards need one \
    seed:
    without --seed it comes from the pipeline's number, or from the documents.

    examples:
      flowproof run
      flowproof run checklists/wix-wix.rst --seed 7
      flowproof run --fault forward-only
      flowproof run --fault list
      flowproof run checklists --watch
      flowproof run --only maps --except wix-wix --dry-run
      flowproof run --rerun-failed reports/results.json
      flowproof run --shard 2/4 --seed 7

    exit: 0 every checked rule holds, 1 a rule is broken, 2 usage, 3 an endpoint failed or \
    time was up, 4 a document is damaged, 5 nothing was checked, 70 a defect of flowproof, \
    130 interrupted

    """
}
