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
  private var source = FoldedName()
  private var target = FoldedName()

  /// Recognises sentences with two other names from now on.
  mutating func use(_ names: PairingNames) {
    source.use(names.source)
    target.use(names.target)
  }

  /// The sentence that stands at the cursor; the first letter tells which forms it can have.
  ///
  /// - Returns: The sentence, with the cursor behind it, or nil with the cursor where it was.
  func next(_ scanner: inout SentenceScanner) -> Sentence? {
    let start = scanner.position
    let known: Sentence? =
      switch scanner.bytes[start] {
      case UInt8(ascii: "E"): every(&scanner)
      case UInt8(ascii: "O"): keepsInSync(&scanner)
      case UInt8(ascii: "T"): mappings(&scanner)
      case UInt8(ascii: "B"): link(&scanner)
      case UInt8(ascii: "I"): mergesExisting(&scanner) ?? createsUnmatched(&scanner, from: start)
      case UInt8(ascii: "A"): merge(&scanner) ?? connected(&scanner, from: start)
      default: nil
      }
    if let known { return known }
    scanner.position = start
    if let condition = condition(&scanner) { return condition }
    scanner.position = start
    return nil
  }

  private func every(_ scanner: inout SentenceScanner) -> Sentence? {
    scanner.skip("Every ") && scanner.skip(source)
      && scanner.skip(" will be synchronized with a ") && scanner.skip(target)
      && scanner.skip(".") ? .every : nil
  }

  private func link(_ scanner: inout SentenceScanner) -> Sentence? {
    scanner.skip("Before any synchronization can take place, a link between a ")
      && scanner.skip(source) && scanner.skip(" and a ") && scanner.skip(target)
      && scanner.skip(" must be established.") ? .linkRequired : nil
  }

  private func merge(_ scanner: inout SentenceScanner) -> Sentence? {
    scanner.skip("A ") && scanner.skip(source) && scanner.skip(" will merge with a ")
      && scanner.skip(target)
      && scanner.skip(" if one of the following property combinations match:")
      ? .mergeIntroduction : nil
  }

  private func mergesExisting(_ scanner: inout SentenceScanner) -> Sentence? {
    scanner.skip("If a matching ") && scanner.skip(target)
      && scanner.skip(" already exists, the ") && scanner.skip(source)
      && scanner.skip(" will be merged with the existing one.") ? .mergesExisting : nil
  }

  private func createsUnmatched(
    _ scanner: inout SentenceScanner,
    from start: Int
  ) -> Sentence? {
    scanner.position = start
    return scanner.skip("If no matching ") && scanner.skip(target)
      && scanner.skip(" is found, a new ") && scanner.skip(target)
      && scanner.skip(" will be created.") ? .createsUnmatched : nil
  }

  private func keepsInSync(_ scanner: inout SentenceScanner) -> Sentence? {
    scanner.skip("Once a link between a ") && scanner.skip(source)
      && scanner.skip(" and a ") && scanner.skip(target)
      && scanner.skip(
        " is established, it will keep in sync between the two systems, regardless of where it is edited."
      ) ? .keepsInSync : nil
  }

  private func mappings(_ scanner: inout SentenceScanner) -> Sentence? {
    scanner.skip("The following properties are synchronized between a ")
      && scanner.skip(source) && scanner.skip(" and a ") && scanner.skip(target)
      && scanner.skip(":") ? .mappingIntroduction : nil
  }

  private func connected(_ scanner: inout SentenceScanner, from start: Int) -> Sentence? {
    scanner.position = start
    guard
      scanner.skip("A new "), scanner.skip(target),
      scanner.skip(" will be created from a "), scanner.skip(source),
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
      scanner.skip(target), scanner.skip("."), scanner.isAtEnd
    else { return nil }
    return .condition(prose)
  }
}
