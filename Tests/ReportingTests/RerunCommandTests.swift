import Testing

@testable import Reporting
@testable import Results

/// What a report says to run has to be the same run again, and must not destroy what it reads.
@Suite("The command that runs something again")
struct RerunCommandTests {
  @Test(
    "It survives the shell",
    arguments: [
      ("a b.rst", "'a b.rst'"), ("-x", "./-x"), ("it's", "'it'\\''s'"), ("a\nb", "'a\nb'"),
    ]
  )
  func shell(_ path: String, _ argument: String) {
    var provenance = ReportFixture.run([], faults: []).provenance
    let line = { RerunCommand.line(running: nil, ofDocument: path, provenance) }
    #expect(line() == "flowproof run \(argument) --seed \(UInt64.max) --reports reports/again")
    provenance.options = ["--config", path, "--profiles"]
    provenance.faults = ["crosses-mappings@a→b"]
    let options = " --config \(argument == "./-x" ? "-x" : argument) --profiles"
    #expect(
      RerunCommand.line(running: "a/b/maps/x", ofDocument: "a.rst", provenance)
        == "flowproof run a.rst --only a/b/maps/x --seed \(UInt64.max)\(options) "
        + "--fault 'crosses-mappings@a→b' --reports reports/again"
    )
  }

  @Test("After a shard it takes what it is told to, whatever the pipeline's variables say")
  func shard() {
    var provenance = ReportFixture.run([], faults: []).provenance
    provenance.shard = Provenance.Shard(index: 2, count: 3)
    let command = RerunCommand([], of: provenance)
    #expect(command?.line()?.contains(" --shard 1/1 ") == true)
    #expect(command?.line(keepsShard: true)?.contains(" --shard 2/3 ") == true)
  }

  @Test("There is none for what came from standard input")
  func stdin() {
    let provenance = ReportFixture.run([], faults: []).provenance
    #expect(RerunCommand.line(running: nil, ofDocument: "stdin", provenance) == nil)
  }

  @Test(
    "It never writes where it reads",
    arguments: [
      ("reports", "reports/again"), ("reports/", "reports/again"), ("a/again", "a/again-2"),
      ("again-2", "again-3"), ("a/again-x", "a/again-x/again"), ("/", "/again"),
    ]
  )
  func folders(_ folder: String, _ next: String) {
    #expect(RerunCommand.folder(after: folder) == next)
  }
}
