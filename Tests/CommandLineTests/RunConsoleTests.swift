import Planning
import Results
import Running
import Synchronization
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine
@testable import Reporting

/// Whoever looks at a run wants to know how far it is, and whoever reads its log wants to read it.
@Suite("A run says how far it is")
struct RunConsoleTests {
  private let clock = HandClock()
  private let said = Said()

  private final class Said: Sendable {
    let text = Mutex("")
  }

  private var text: String { said.text.withLock(\.self) }

  private func console(
    _ words: [String] = [],
    isTerminal: Bool = true,
    environment: [String: String] = [:],
    width: Int? = nil
  ) throws -> RunConsole {
    let said = said
    var streams = StandardStreams(
      output: { _ in },
      error: { text in said.text.withLock { $0 += text } },
      isErrorTerminal: isTerminal
    )
    streams.errorWidth = { width }
    var program = CommandLineProgram(streams: streams, environment: environment)
    program.session.clock = RunClock(clock)
    let invocation = try #require(try CommandLineParser.parse(["run"] + words))
    return RunConsole(
      program.progress(invocation),
      documents: 2,
      cases: 40,
      clock: program.session.clock
    )
  }

  private func tell(_ console: RunConsole, _ count: Int, _ outcome: Outcome = .passed) {
    for number in 0..<count { console.record(.decided(TestCase.ID("a/\(number)"), outcome)) }
  }

  @Test func aTerminalSeesCountsRateWhatIsAwaitedAndTimeLeft() throws {
    let console = try console(width: 200)
    console.record(.began(TestCase.ID("shop/orders/settles")))
    console.record(.began(TestCase.ID("shop/orders/creates")))
    tell(console, 7)
    tell(console, 1, .failed)
    tell(console, 2, .flaky)
    #expect(text == "")
    clock.advance(by: .seconds(5))
    console.tick()
    let words =
      "10 of 40 cases to run: 1 failed, 2 flaky, 7 passed; about 15 s left; 2 a second; "
      + "waiting for 2 scenarios, the longest shop/orders/creates (5 s)"
    #expect(text == "\r\u{1B}[K[=====               ] \(words)")
    // Nothing is written over more often than eyes follow.
    console.record(.ended(TestCase.ID("shop/orders/creates")))
    #expect(text.utf8.count == 3 + 23 + words.utf8.count + 1)
    clock.advance(by: .milliseconds(100))
    console.tick()
    #expect(text.hasSuffix("waiting for shop/orders/settles (5 s)"))
  }

  /// What is longer than the terminal is wide stays there when the line is written over.
  @Test(arguments: [20, 40, 80]) func aLineIsNoLongerThanTheTerminalIsWide(width: Int) throws {
    let console = try console(width: width)
    console.record(.began(TestCase.ID(String(repeating: "é ", count: 300))))
    clock.advance(by: .seconds(3))
    console.tick()
    #expect(text.dropFirst(4).count <= width - 1)
    // It ends behind a whole word.
    #expect(text.hasSuffix("…") && !text.hasSuffix(" …"))
  }

  @Test func whatWasShownIsWipedAway() async throws {
    let console = try console()
    await console.watching {
      clock.advance(by: .seconds(3))
      console.tick()
    }
    #expect(text.hasSuffix("\r\u{1B}[K"))
  }

  @Test(arguments: [["CI": "true"], ["CI": "1"], ["TERM": "dumb"]])
  func aPipelineReadsLines(environment: [String: String]) throws {
    let console = try console(environment: environment)
    tell(console, 10)
    clock.advance(by: .seconds(29))
    console.tick()
    #expect(text == "")
    clock.advance(by: .seconds(1))
    console.tick()
    #expect(text == "flowproof: 10 of 40 cases to run: 10 passed; about 90 s left; 20 a minute\n")
    clock.advance(by: .seconds(29))
    console.tick()
    #expect(text.split(separator: "\n").count == 1)
    clock.advance(by: .seconds(2))
    console.tick()
    #expect(text.split(separator: "\n").count == 2)
    #expect(!text.contains("\r") && !text.contains("\u{1B}"))
  }

  @Test(arguments: [["CI": ""], ["CI": "false"], [:]])
  func noPipeline(environment: [String: String]) throws {
    let console = try console(environment: environment)
    clock.advance(by: .seconds(1))
    console.tick()
    #expect(text.hasPrefix("\r"))
  }

  /// A name that a document chose must not act as a command of the terminal or of the server.
  @Test func namesAreNoCommands() throws {
    let console = try console(isTerminal: false)
    console.record(.began(TestCase.ID("a\n::error::\u{1B}[2J\u{202E}/b")))
    clock.advance(by: .seconds(60))
    console.tick()
    #expect(
      text == "flowproof: 0 of 40 cases to run; waiting for a␊::error::␛[2J\\u{202E}/b (60 s)\n"
    )
  }

  @Test func quiet() async throws {
    let console = try console(["--quiet"])
    tell(console, 10)
    clock.advance(by: .seconds(60))
    await console.watching { console.tick() }
    #expect(text == "")
  }

  @Test(arguments: [
    (0.0, "1 s"), (1, "1 s"), (99, "99 s"), (100, "2 min"), (5999, "100 min"), (7260, "2 h 1 min"),
  ])
  func times(seconds: Double, words: String) {
    #expect(RunProgress.words(.seconds(seconds)) == words)
  }

  @Test func aRunThatHasNothingToDoSaysNothingOdd() {
    var progress = RunProgress(total: 0, start: .zero)
    #expect(progress.words(at: .seconds(9)) == "0 of 0 cases to run")
    progress.record(.decided(TestCase.ID("a"), .passed), at: .seconds(9))
    #expect(progress.words(at: .seconds(10)) == "1 of 0 cases to run: 1 passed; 6 a minute")
  }
}
