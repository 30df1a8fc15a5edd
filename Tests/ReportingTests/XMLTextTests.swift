import Testing

@testable import Reporting

@Suite struct XMLTextTests {
  @Test(arguments: [
    ("plain", "plain"),
    ("\u{1B}[1;31mred\u{1B}[0m", "red"),
    ("\u{1B}]8;;http://x\u{7}link\u{1B}]8;;\u{1B}\\", "link"),
    ("\u{1B}(Bx", "x"),
    ("\u{1B}[\u{1B}[0m1m", "#x1B[1m"),
    ("\u{1B}", "#x1B"),
    ("\u{1B}[31", "#x1B[31"),
    ("\u{1B}]0;never ended", "#x1B]0;never ended"),
    ("\u{0}\u{8}\u{1F}\u{7F}\u{FFFE}\u{FFFF}\u{FFFD}", "#x0#x8#x1F#x7F#xFFFE#xFFFF\u{FFFD}"),
    ("a\tb\nc\rd", "a\tb\nc\rd"),
    ("[[ATTACHMENT|x]]", "[[ ATTACHMENT|x]]"),
    ("[[atta\u{1B}[0mchment|x]]", "[[ attachment|x]]"),
    ("{{ATTACHMENT|x}} [ATTACHMENT|x]", "{{ATTACHMENT|x}} [ATTACHMENT|x]"),
    ("\u{FEFF}Æ😀", "\u{FEFF}Æ😀"),
  ])
  func textIsCleaned(_ text: String, _ cleaned: String) {
    #expect(XMLText.cleaned(text) == cleaned)
    #expect(XMLText.cleaned(cleaned) == cleaned)
  }

  @Test func markupBecomesReferences() {
    var writer = XMLWriter()
    writer.begin("a", [("b", "<\"'>&\n\r\t"), ("c", nil)])
    writer.element("d", text: "]]> <\"&\n\r\t")
    writer.element("e")
    writer.end()
    writer.end()
    #expect(
      String(decoding: writer.bytes, as: UTF8.self) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <a b="&lt;&quot;'&gt;&amp;&#10;&#13;&#9;">
          <d>]]&gt; &lt;"&amp;\n&#13;\t</d>
          <e/>
        </a>

        """
    )
  }
}
