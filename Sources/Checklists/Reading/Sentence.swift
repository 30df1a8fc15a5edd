/// One of the sentences that the documents are made of.
enum Sentence: Equatable {
  /// S1.
  case every
  /// S2.
  case linkRequired
  /// S3.
  case mergeIntroduction
  /// S4, first line.
  case mergesExisting
  /// S4, second line.
  case createsUnmatched
  /// S5, with the bytes of the list of types (and the system's name) and of the target.
  case connectedTo(types: Range<Int>, target: Range<Int>)
  /// S6, with the bytes of the prose.
  case condition(Range<Int>)
  /// S7.
  case keepsInSync
  /// S8.
  case mappingIntroduction
}

/// Recognises the sentences of a section, whose two names are known.
struct SentenceRecognizer {
  let source: [UInt8]
  let target: [UInt8]

  /// Reads the sentences of a paragraph in order.
  ///
  /// - Returns: Each sentence with its bytes, and the bytes that none of them covers: nil where the
  ///   whole paragraph was recognised.
  func sentences(
    in text: ReadableText
  ) -> (found: [(Sentence, Range<Int>)], rest: Range<Int>?) {
    var found: [(Sentence, Range<Int>)] = []
    var scanner = SentenceScanner(text.bytes, text.range)
    while true {
      scanner.skipBlanks()
      if scanner.isAtEnd { return (found, nil) }
      let start = scanner.position
      guard let sentence = next(&scanner) else { return (found, start..<text.range.upperBound) }
      found.append((sentence, start..<scanner.position))
    }
  }

  /// The sentence that stands at the cursor; the first letter tells which forms it can have.
  private func next(_ scanner: inout SentenceScanner) -> Sentence? {
    let known: Sentence? =
      switch scanner.bytes[scanner.position] {
      case UInt8(ascii: "E"): attempt(&scanner, every)
      case UInt8(ascii: "O"): attempt(&scanner, keepsInSync)
      case UInt8(ascii: "T"): attempt(&scanner, mappings)
      case UInt8(ascii: "B"): attempt(&scanner, link)
      case UInt8(ascii: "I"):
        attempt(&scanner, mergesExisting) ?? attempt(&scanner, createsUnmatched)
      case UInt8(ascii: "A"): attempt(&scanner, merge) ?? attempt(&scanner, connected)
      default: nil
      }
    return known ?? attempt(&scanner, condition)
  }

  /// Tries a form; the cursor moves only if the sentence has it.
  private func attempt(
    _ scanner: inout SentenceScanner,
    _ form: (inout SentenceScanner) -> Sentence?
  ) -> Sentence? {
    let start = scanner
    if let sentence = form(&scanner) { return sentence }
    scanner = start
    return nil
  }

  private func every(_ scanner: inout SentenceScanner) -> Sentence? {
    scanner.skip("Every ") && scanner.skip(name: source)
      && scanner.skip(" will be synchronized with a ") && scanner.skip(name: target)
      && scanner.skip(".") ? .every : nil
  }

  private func link(_ scanner: inout SentenceScanner) -> Sentence? {
    scanner.skip("Before any synchronization can take place, a link between a ")
      && scanner.skip(name: source) && scanner.skip(" and a ") && scanner.skip(name: target)
      && scanner.skip(" must be established.") ? .linkRequired : nil
  }

  private func merge(_ scanner: inout SentenceScanner) -> Sentence? {
    scanner.skip("A ") && scanner.skip(name: source) && scanner.skip(" will merge with a ")
      && scanner.skip(name: target)
      && scanner.skip(" if one of the following property combinations match:")
      ? .mergeIntroduction : nil
  }

  private func mergesExisting(_ scanner: inout SentenceScanner) -> Sentence? {
    scanner.skip("If a matching ") && scanner.skip(name: target)
      && scanner.skip(" already exists, the ") && scanner.skip(name: source)
      && scanner.skip(" will be merged with the existing one.") ? .mergesExisting : nil
  }

  private func createsUnmatched(_ scanner: inout SentenceScanner) -> Sentence? {
    scanner.skip("If no matching ") && scanner.skip(name: target)
      && scanner.skip(" is found, a new ") && scanner.skip(name: target)
      && scanner.skip(" will be created.") ? .createsUnmatched : nil
  }

  private func keepsInSync(_ scanner: inout SentenceScanner) -> Sentence? {
    scanner.skip("Once a link between a ") && scanner.skip(name: source)
      && scanner.skip(" and a ") && scanner.skip(name: target)
      && scanner.skip(
        " is established, it will keep in sync between the two systems, regardless of where it is edited."
      ) ? .keepsInSync : nil
  }

  private func mappings(_ scanner: inout SentenceScanner) -> Sentence? {
    scanner.skip("The following properties are synchronized between a ")
      && scanner.skip(name: source) && scanner.skip(" and a ") && scanner.skip(name: target)
      && scanner.skip(":") ? .mappingIntroduction : nil
  }

  private func connected(_ scanner: inout SentenceScanner) -> Sentence? {
    guard
      scanner.skip("A new "), scanner.skip(name: target),
      scanner.skip(" will be created from a "), scanner.skip(name: source),
      scanner.skip(" if it is connected to a "),
      let types = scanner.skipToLast(" that is synchronized into ")
    else { return nil }
    let targetStart = scanner.position
    guard scanner.skipToLast(".") != nil, scanner.isAtEnd else { return nil }
    return .connectedTo(types: types, target: targetStart..<(scanner.end - 1))
  }

  private func condition(_ scanner: inout SentenceScanner) -> Sentence? {
    guard
      let prose = scanner.skipToLast(", it will be synchronized with a "),
      scanner.skip(name: target), scanner.skip("."), scanner.isAtEnd
    else { return nil }
    return .condition(prose)
  }
}
