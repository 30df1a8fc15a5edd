import SourceText
import Testing

/// Terminals and CI servers act on what they find in a text; only what the program means is there.
@Suite("What passes to terminals and logs")
struct OutputGateTests {
  @Test(
    "Plain text passes as it is",
    arguments: ["", "a\n\tb — ü ✓\n", "a::b ## c #[d]", "[x] ::"]
  )
  func plain(text: String) {
    #expect(OutputGate().passing(text) == text)
  }

  @Test(
    "What moves, hides or reorders is shown by a sign",
    arguments: [
      ("a\u{1B}[2Jb\u{7}\r", "a␛[2Jb␇␍"), ("\u{9B}31m\u{7F}", "\u{FFFD}31m␡"),
      ("\u{202E}x\u{2066}\u{200F}\u{2028}", "\u{FFFD}x\u{FFFD}\u{FFFD}\u{FFFD}"),
      ("\u{1B}[31mred", "␛[31mred"), ("\r\u{1B}[Kx", "␍␛[Kx"),
    ]
  )
  func shown(text: String, passing: String) {
    #expect(OutputGate().passing(text) == passing)
  }

  @Test("In JSON it is escaped, and in markup referred to, so that nothing is lost")
  func escaped() {
    let text = "\u{9B}\u{202E}\u{E0041}"
    #expect(OutputGate().passing("[\"\(text)\"]", as: .json) == #"["\u009b\u202e\udb40\udc41"]"#)
    #expect(OutputGate().passing("<a>\(text)</a>", as: .markup) == "<a>&#x9B;&#x202E;&#xE0041;</a>")
  }

  @Test(
    "What looks like a command of a CI server does not any more",
    arguments: [
      ("::error::x", ": :error::x"), ("a\n  ::set-env x::y\nb", "a\n  : :set-env x::y\nb"),
      ("a ##vso[task.complete]b ##[error]c", "a # #vso[task.complete]b # #[error]c"),
      ("###[a]##teamcity[b]", "## #[a]# #teamcity[b]"), ("## heading [x]", "## heading [x]"),
    ]
  )
  func disarmed(text: String, passing: String) {
    #expect(OutputGate().passing(text) == passing)
  }

  @Test("They are disarmed in JSON and markup, too, and stand for the same there")
  func disarmedData() {
    #expect(OutputGate().passing("[\"##[a]\"]", as: .json) == "[\"#\\u0023[a]\"]")
    #expect(OutputGate().passing("<a b='##vso[c]'/>", as: .markup) == "<a b='#&#35;vso[c]'/>")
  }

  @Test("Annotations pass where they are meant, at the left edge")
  func annotations() {
    let text = "::error file=a.rst,line=1::x\n::warning title=y::z\n"
    #expect(OutputGate().passing(text, as: .annotations) == text)
    #expect(
      OutputGate().passing("::add-mask::x\n ::error ::y", as: .annotations)
        == ": :add-mask::x\n : :error ::y"
    )
    #expect(OutputGate().passing(text).hasPrefix(": :error"))
  }

  @Test("Colors and redrawing pass where they are allowed, and nothing else that begins so")
  func styles() {
    let gate = OutputGate(allowsColor: true, allowsRedrawing: true)
    let own = "\r\u{1B}[K\u{1B}[31m✗\u{1B}[0m \u{1B}[1;33mwarning\u{1B}[0m"
    #expect(gate.passing(own) == own)
    #expect(gate.passing("\u{1B}[8mx\u{1B}[2J\u{1B}]0;t\u{7}\r") == "␛[8mx␛[2J␛]0;t␇␍")
    #expect(gate.passing("\u{1B}[31") == "␛[31")
  }
}
