import SourceText

/// Interpreted text and references.
extension InlineReader {
  /// Roles whose text is what stands between the backquotes.
  private static let plainRoles: Set<String> = [
    "", "ab", "abbreviation", "ac", "acronym", "emphasis", "literal", "strong", "sub",
    "subscript", "sup", "superscript", "t", "title", "title-reference",
  ]

  /// Roles in whose text a backslash is a backslash.
  private static let verbatimRoles: Set<String> = ["code", "math"]

  /// Reads interpreted text or a reference in backquotes, if it begins at an index.
  ///
  /// - Returns: The index to go on from.
  mutating func readInterpreted(at index: Int) -> Int {
    let prefix = role(endingAt: index)
    let start = prefix.map { $0.lowerBound - 1 } ?? index
    guard prefix != nil || canBegin(at: index), canBeFollowed(at: index + 1) else {
      return index + 1
    }
    if prefix == nil, isQuoted(from: index, to: index + 1) { return pass(to: index + 1) }
    guard let end = end(of: .interpreted, from: index + 1) else {
      return reportUnclosed(.interpreted, at: index)
    }
    let whole = start..<end.end
    let content = index + 1..<end.start
    let suffix = role(at: end.start + 1).flatMap { $0.upperBound < end.end ? $0 : nil }
    let isReference = text[end.end - 1] == UInt8(ascii: "_")
    if isReference, prefix == nil, suffix == nil {
      readPhrase(content, whole: whole)
    } else if isReference || (prefix != nil && suffix != nil) {
      report(.roleConflict(isReference: isReference, at: raw.place(of: whole)))
      finish(whole, with: whole, keepsEscapes: true)
    } else {
      readRole(prefix ?? suffix, of: content, whole: whole)
    }
    return end.end
  }

  private mutating func readRole(_ role: Range<Int>?, of content: Range<Int>, whole: Range<Int>) {
    let name = role.map { string($0).lowercased() } ?? ""
    let isVerbatim = Self.verbatimRoles.contains(name)
    if isVerbatim || Self.plainRoles.contains(name) {
      finish(whole, with: content, keepsEscapes: isVerbatim)
    } else {
      report(.unknownRole(name, at: raw.place(of: role ?? whole)))
      finish(whole, with: whole, keepsEscapes: true)
    }
  }

  /// Reads a reference in backquotes, with or without a target in angle brackets.
  private mutating func readPhrase(_ content: Range<Int>, whole: Range<Int>) {
    let isAnonymous = text[whole.upperBound - 2] == UInt8(ascii: "_")
    guard let link = embeddedLink(in: content) else {
      let name = isAnonymous ? nil : string(content)
      finishReference(name, whole: whole, content: content)
      return
    }
    var said = content.lowerBound..<link.textEnd
    if said.isEmpty { said = link.target }
    if !isAnonymous { names.add(target: string(said)) }
    let last = link.target.upperBound - 1
    let isAlias =
      text[last] == UInt8(ascii: "_") && text[last - 1] != 0 && !beginsWithScheme(link.target)
    if isAlias {
      finishReference(string(link.target.dropLast()), whole: whole, content: said)
    } else {
      finish(whole, with: said)
    }
  }

  /// The target in the angle brackets at the end of a reference, and the end of the text before it.
  private func embeddedLink(in content: Range<Int>) -> (target: Range<Int>, textEnd: Int)? {
    let close = content.upperBound - 1
    guard text[close] == UInt8(ascii: ">") else { return nil }
    var open = close - 1
    while open >= content.lowerBound {
      let isEscaped = open > content.lowerBound && text[open - 1] == 0
      if text[open] == UInt8(ascii: ">"), !isEscaped { return nil }
      if text[open] == UInt8(ascii: "<"), !isEscaped { break }
      open -= 1
    }
    guard open >= content.lowerBound, close - open > 1, !scalar(at: open + 1).isSpace,
      !previous(to: close).scalar.isSpace, text[close - 1] != 0
    else { return nil }
    var end = open
    while end > content.lowerBound, text[end - 1].isBlank || text[end - 1] == UInt8(ascii: "\n") {
      end -= 1
    }
    guard end < open || open == content.lowerBound else { return nil }
    return (open + 1..<close, end)
  }

  private func beginsWithScheme(_ range: Range<Int>) -> Bool {
    guard text[range.lowerBound].isLetter else { return false }
    guard let colon = text[range].firstIndex(of: UInt8(ascii: ":")) else { return false }
    return colon + 1 < range.upperBound
      && text[range.lowerBound..<colon].allSatisfy { byte in
        byte.isLetter || byte.isDigit || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: ".")
      }
  }

  /// Reads the reference that ends with the underscore at an index: a word, or a label in brackets.
  ///
  /// - Returns: The index to go on from.
  mutating func readReference(at index: Int) -> Int {
    guard index > base else { return index + 1 }
    if text[index - 1] == UInt8(ascii: "]") { return readLabel(endingAt: index) }
    let isAnonymous =
      index + 1 < text.count && text[index + 1] == UInt8(ascii: "_") && canEnd(at: index + 2)
    guard isAnonymous || canEnd(at: index + 1) else { return index + 1 }
    let start = startOfName(endingAt: index, needsStart: true)
    guard start < index else { return index + 1 }
    let whole = start..<(isAnonymous ? index + 2 : index + 1)
    let name = isAnonymous ? nil : string(start..<index)
    finishReference(name, whole: whole, content: start..<index)
    return whole.upperBound
  }

  /// Reads `[1]_`, `[#name]_`, `[*]_` or `[name]_`.
  private mutating func readLabel(endingAt index: Int) -> Int {
    guard canEnd(at: index + 1) else { return index + 1 }
    let label = startOfLabel(endingAt: index - 1)..<index - 1
    guard label.lowerBound > base, text[label.lowerBound - 1] == UInt8(ascii: "["),
      canBegin(at: label.lowerBound - 1),
      !label.isEmpty
    else { return index + 1 }
    let whole = label.lowerBound - 1..<index + 1
    let first = text[label.lowerBound]
    let isMarked = first == UInt8(ascii: "#") || first == UInt8(ascii: "*")
    let name = isMarked ? label.dropFirst() : label
    guard name.isEmpty || (endOfName(at: name.lowerBound) == name.upperBound && first != 0x2A)
    else { return index + 1 }
    let isFootnote = isMarked || text[label].allSatisfy(\.isDigit)
    let construct = isFootnote ? UnreadConstruct.footnoteReference : .citationReference
    report(.constructNotRead(construct, at: raw.place(of: whole)))
    finish(whole, with: whole, keepsEscapes: true)
    return whole.upperBound
  }

  /// Reads `[*]_`, whose star would otherwise be taken for a quoted one.
  ///
  /// - Returns: The index to go on from, or nil where something else stands.
  mutating func readStarLabel(at index: Int) -> Int? {
    guard index > base, text[index - 1] == UInt8(ascii: "["), index + 2 < text.count,
      text[index + 1] == UInt8(ascii: "]"), text[index + 2] == UInt8(ascii: "_")
    else { return nil }
    let end = readLabel(endingAt: index + 2)
    return base == end ? end : nil
  }

  private func startOfLabel(endingAt end: Int) -> Int {
    var index = end
    while index > base {
      let (scalar, start) = previous(to: index)
      guard scalar.isWord || scalar.isNameJoint || scalar == "#" || scalar == "*" else { break }
      index = start
    }
    return index
  }

  /// Ends a reference, which is read as its text if it has a target, and left as written otherwise.
  private mutating func finishReference(
    _ name: String?,
    whole: Range<Int>,
    content: Range<Int>
  ) {
    if names.add(reference: name) {
      finish(whole, with: content)
    } else {
      report(.unknownTarget(name, at: raw.place(of: whole)))
      finish(whole, with: whole, keepsEscapes: true)
    }
  }
}
