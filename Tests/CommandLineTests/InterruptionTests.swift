import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// Whoever presses Ctrl-C or sends SIGTERM wants an end now, but for what has to be tidied up first.
@Suite("Interruptions")
struct InterruptionTests {
  @Test("Where nobody looks the first signal ends the process, and where somebody does the second")
  func signals() {
    let unheeded = Interruption()
    #expect(unheeded.receive(15) == .terminated)
    let heeded = Interruption()
    heeded.heed()
    #expect(heeded.receive(2) == nil)
    #expect(heeded.hasHappened)
    #expect(heeded.receive(15) == .interrupted)
  }

  @Test("A terminal that is closed, and a reader that goes away, want an end as SIGTERM does")
  func hangup() {
    for number: Int32 in [1, 13] { #expect(Interruption().receive(number) == .terminated) }
  }

  @Test(
    "Only commands that look whether it has happened are waited for",
    arguments: [
      (["diff", "nowhere", "nowhere"], ExitCode.terminated), (["clean", "nowhere"], .terminated),
      (["run", "nowhere"], nil), (["prove", "nowhere"], nil),
    ]
  )
  func commands(words: [String], code: ExitCode?) async {
    let interruption = Interruption()
    _ = await flowproof(words, interruption: interruption)
    #expect(interruption.receive(15) == code)
  }
}
