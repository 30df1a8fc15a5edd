import JSON
import Results
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// Labels of runs, documents and rules, and reports for other tools, from the command line on.
@Suite struct AnnotateTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("A label of the file and one of the command line stand in every report")
  func isShown() async throws {
    let document = try folder.write(Documents.fine, to: "fine.rst")
    let file = try folder.write(
      #"{ "annotations": { "fine": { "owner": "Ann" }, "creates": { "ticket": "CRM-17" } } }"#,
      to: "labels.json"
    )
    let run = await flowproof(
      "run",
      document,
      "--reports",
      folder.path("r"),
      "--annotate",
      file,
      "--label",
      "stage=nightly"
    )
    #expect(run.code == .success, "\(run.error)")
    let again = await flowproof(
      "report",
      folder.path("r/results.json"),
      "--ctrf",
      folder.path("ctrf.json"),
      "--html",
      folder.path("page.html"),
      "--junit",
      folder.path("again.xml")
    )
    #expect(again.code == .success, "\(again.error)")
    for name in ["r/results.json", "r/junit.xml", "again.xml", "ctrf.json", "page.html"] {
      for word in ["CRM-17", "nightly", "Ann"] {
        #expect(folder.text(name).contains(word), "\(name): \(word)")
      }
    }
    #expect(folder.text("r/junit.xml").contains(#"<property name="ticket" value="CRM-17"/>"#))
  }

  @Test("A file that is damaged, or is to be written over, ends with 2 before anything is run")
  func refuses() async throws {
    let document = try folder.write(Documents.fine, to: "fine.rst")
    let damaged = try folder.write("{ \"annotations\": 1 }", to: "damaged.json")
    let bad = await flowproof("run", document, "--reports", folder.path("r"), "--annotate", damaged)
    #expect(bad.code == .usage)
    #expect(!folder.holds("r/results.json"))
    let file = try folder.write("{ \"annotations\": {} }", to: "labels.json")
    let over = await flowproof("run", document, "--annotate", file, "--ctrf", file)
    #expect(over.code == .usage)
    let label = await flowproof("run", document, "--label", "stage")
    #expect(label.code == .usage)
  }

  @Test("A name that stands for nothing is told with its place")
  func tellsUnused() async throws {
    let document = try folder.write(Documents.fine, to: "fine.rst")
    let file = try folder.write(#"{ "annotations": { "fein": { "a": "b" } } }"#, to: "labels.json")
    let run = await flowproof("run", document, "--reports", folder.path("r"), "--annotate", file)
    #expect(run.code == .success)
    #expect(run.error.contains("labels.json:1:20: `fein` stands for no document"))
  }

  @Test("Pipelines name the commit, the branch and the job; an address with a password is left out")
  func pipelines() {
    let gitHub = RunLabels.labels(of: [
      "GITHUB_ACTIONS": "true", "GITHUB_SHA": "abc", "GITHUB_REF_NAME": "main",
      "GITHUB_HEAD_REF": "", "GITHUB_SERVER_URL": "https://host", "GITHUB_REPOSITORY": "a/b",
      "GITHUB_RUN_ID": "7",
    ])
    #expect(
      gitHub == [
        Label("commit", "abc"), Label("branch", "main"),
        Label("job", "https://host/a/b/actions/runs/7"),
      ]
    )
    let gitLab = ["GITLAB_CI": "true", "CI_COMMIT_SHA": "abc", "CI_JOB_URL": "https://a:b@host/1"]
    #expect(RunLabels.labels(of: gitLab) == [Label("commit", "abc")])
    #expect(RunLabels.labels(of: ["CI_COMMIT_SHA": "abc"]).isEmpty)
  }

  @Test("lint prints SARIF and GitLab code quality")
  func lintForms() async throws {
    let path = try folder.write(Documents.withEverySeverity, to: "x.rst")
    let log = await flowproof("lint", path, "--format", "sarif")
    #expect(log.code == .damaged)
    let results = try JSONParser.parse(log.output)["runs"]?.array?[0]["results"]?.array ?? []
    #expect(results.map { $0["level"]?.string } == ["error", "warning", "note"])
    let list = await flowproof("lint", path, "--format", "code-quality")
    let issues = try #require(JSONParser.parse(list.output).array)
    #expect(issues.map { $0["severity"]?.string } == ["major", "minor", "info"])
  }
}
