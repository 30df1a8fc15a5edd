/// Recognizes the sentences of a section, whose two names are known.
struct SentenceRecognizer {
  private let forms: [SentenceForm]
  private var source = FoldedName()
  private var target = FoldedName()

  init(_ forms: [SentenceForm]) { self.forms = forms }

  /// Recognizes sentences with two other names from now on.
  mutating func use(_ names: PairingNames) {
    source.use(names.source)
    target.use(names.target)
  }

  /// The sentence that stands at the cursor; the first letter tells which forms it can have.
  ///
  /// - Returns: Its form with the bytes of what stands between its words, and the cursor behind it;
  ///   nil with the cursor where it was.
  func next(_ scanner: inout SentenceScanner) -> (form: SentenceForm, parts: [Range<Int>])? {
    let start = scanner.position
    let initial = scanner.bytes[start]
    // Forms that begin with anything come last: they would take other sentences for their own.
    for wanted in [initial, nil] {
      for form in forms where form.initial == wanted {
        if let parts = match(form, &scanner) { return (form, parts) }
        scanner.position = start
      }
    }
    return nil
  }

  /// The known sentence that one which is none is nearest to.
  func nearMiss(_ range: Range<Int>, of bytes: [UInt8]) -> NearMiss? {
    NearMiss(
      range,
      of: bytes,
      PairingNames(source: source.written[...], target: target.written[...]),
      among: forms
    )
  }

  private func match(_ form: SentenceForm, _ scanner: inout SentenceScanner) -> [Range<Int>]? {
    var parts: [Range<Int>] = []
    for piece in form.pieces {
      switch piece {
      case .text(let text): guard scanner.skip(text) else { return nil }
      case .source: guard scanner.skip(source) else { return nil }
      case .target: guard scanner.skip(target) else { return nil }
      case .anything(let text):
        guard let part = scanner.skipToLast(text) else { return nil }
        parts.append(part)
      case .end: guard scanner.isAtEnd else { return nil }
      }
    }
    return parts
  }
}
