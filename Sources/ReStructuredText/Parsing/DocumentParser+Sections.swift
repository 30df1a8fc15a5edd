import SourceText

/// Titles and transitions: what lines of punctuation mean.
extension DocumentParser {
  /// Reads all lines, with the sections that they form.
  mutating func readDocument() -> [Block] {
    var blocks = readBlocks(in: Scope(end: lines.count, indent: 0, depth: 0))
    if case .transition(let range) = blocks.last { report(.transitionAtEnd(at: range)) }
    while !state.sections.isEmpty { closeSection(into: &blocks) }
    return blocks
  }

  /// Whether a line is one punctuation character over and over.
  func isAdornmentLine(_ line: IndentedLine) -> Bool {
    let character = bytes[line.start]
    guard character.isAdornment else { return false }
    var index = line.start + 1
    let end = line.end
    while index < end {
      if bytes[index] != character { return false }
      index += 1
    }
    return true
  }

  /// Whether the line after one is an adornment that touches it and stands at the left edge.
  func isAdornment(at index: Int, in scope: Scope) -> Bool {
    index < scope.end && !lines[index].followsBlank && lines[index].indent == scope.indent
      && isAdornmentLine(lines[index])
  }

  /// Reads a title with an overline, or a transition.
  ///
  /// - Returns: False where the adornment on the next line is but the beginning of a text.
  mutating func readAdornment(into blocks: inout [Block], in scope: Scope) -> Bool {
    let index = next
    let line = lines[index]
    let length = line.range.count
    guard length >= 4 || isShortTitle(at: index, in: scope) else { return false }
    guard scope.depth == 0 else {
      guard length >= 4 else { return false }
      report(.unexpectedTitle(at: line.range))
      blocks.append(.unread(line.range))
      next = index + 1
      return true
    }
    if index + 1 == scope.end || lines[index + 1].followsBlank {
      appendTransition(line.range, to: &blocks)
      next = index + 1
    } else if isAdornment(at: index + 1, in: scope) {
      let range = line.start..<lines[index + 1].end
      report(.adornmentWithoutTitle(at: range))
      blocks.append(.unread(range))
      next = index + 2
    } else if isAdornment(at: index + 2, in: scope) {
      readOverlinedTitle(into: &blocks)
    } else if index + 2 == scope.end || lines[index + 2].followsBlank {
      let title = lines[index + 1].range
      report(.missingUnderline(at: title, overline: line.range))
      let style = TitleStyle(adornment: bytes[line.start], hasOverline: true)
      next = index + 2
      openSection(title, from: index, style: style, in: &blocks)
    } else {
      report(.transitionBeforeText(at: line.range))
      appendTransition(line.range, to: &blocks)
      next = index + 1
    }
    return true
  }

  /// Whether an overline of fewer than four characters belongs to a title that is no longer.
  private func isShortTitle(at index: Int, in scope: Scope) -> Bool {
    guard scope.depth == 0, index + 2 < scope.end, !lines[index + 1].followsBlank else {
      return false
    }
    guard isAdornment(at: index + 2, in: scope), !isAdornment(at: index + 1, in: scope) else {
      return false
    }
    let over = lines[index].range
    let under = lines[index + 2].range
    return over.count == under.count && bytes[over.lowerBound] == bytes[under.lowerBound]
      && !exceedsOverline(lines[index + 1], length: over.count)
  }

  private func exceedsOverline(_ title: IndentedLine, length: Int) -> Bool {
    TextWidth.exceeds(title.range, length: length, inset: title.indent, in: bytes)
  }

  /// Reads a title that has a line above and a line below.
  private mutating func readOverlinedTitle(into blocks: inout [Block]) {
    let index = next
    let over = lines[index].range
    let title = lines[index + 1].range
    let under = lines[index + 2].range
    var style = TitleStyle(adornment: bytes[under.lowerBound], hasOverline: true)
    if over.count != under.count || bytes[over.lowerBound] != style.adornment {
      report(.mismatchedOverline(at: over, underline: under))
      let other = TitleStyle(adornment: bytes[over.lowerBound], hasOverline: true)
      if !state.titleStyles.contains(style), state.titleStyles.contains(other) { style = other }
    } else if exceedsOverline(lines[index + 1], length: over.count) {
      report(.shortOverline(at: over, title: title))
    }
    next = index + 3
    openSection(title, from: index, style: style, in: &blocks)
  }

  /// Reads the next two lines as a title and its underline.
  ///
  /// - Returns: False where the second line is too short to be meant so.
  mutating func readUnderlinedTitle(into blocks: inout [Block], in scope: Scope) -> Bool {
    let index = next
    let title = lines[index].range
    let under = lines[index + 1].range
    let isShort = TextWidth.exceeds(title, length: under.count, in: bytes)
    if isShort, under.count < 4 {
      if scope.depth == 0 { report(.possibleTitle(at: under)) }
      return false
    }
    if isShort { report(.shortUnderline(at: under, title: title)) }
    next = index + 2
    guard scope.depth == 0 else {
      report(.unexpectedTitle(at: title))
      blocks.append(.unread(title.lowerBound..<under.upperBound))
      return true
    }
    let style = TitleStyle(adornment: bytes[under.lowerBound], hasOverline: false)
    openSection(title, from: index, style: style, in: &blocks)
    return true
  }

  /// Whether the lines at an index look like a title and its underline.
  func isUnderlinedTitle(at index: Int, in scope: Scope) -> Bool {
    guard scope.depth == 0, isAdornment(at: index + 1, in: scope) else { return false }
    let length = lines[index + 1].range.count
    return length >= 4 || !TextWidth.exceeds(lines[index].range, length: length, in: bytes)
  }

  private mutating func appendTransition(_ range: Range<Int>, to blocks: inout [Block]) {
    if case .transition = blocks.last {
      report(.adjacentTransitions(at: range))
    } else if blocks.isEmpty {
      report(.transitionAtStart(at: range))
    }
    blocks.append(.transition(range))
  }

  /// Opens a section, and closes those before it that do not contain it.
  ///
  /// - Parameters:
  ///   - title: The bytes of its title.
  ///   - first: The index of its first line, which is the overline where there is one.
  ///   - style: How the title is adorned.
  ///   - blocks: The blocks of the section that is open now; afterwards those of the new one.
  private mutating func openSection(
    _ title: Range<Int>,
    from first: Int,
    style: TitleStyle,
    in blocks: inout [Block]
  ) {
    if case .transition(let range) = blocks.last { report(.transitionAtEnd(at: range)) }
    let level: Int
    if let known = state.titleStyles.firstIndex(of: style) {
      level = known + 1
    } else {
      state.titleStyles.append(style)
      level = state.titleStyles.count
    }
    let current = state.openLevel
    if level > current + 1 {
      report(.inconsistentLevel(at: title, level: level, current: current))
    }
    let end = lines[next - 1].end
    while state.openLevel >= level { closeSection(into: &blocks, before: first) }
    let section = Section(
      title: title,
      titleText: text(in: title),
      range: lines[first].start..<end,
      level: level,
      adornment: style.adornment,
      hasOverline: style.hasOverline,
      blocks: []
    )
    // The blocks change hands, so that none of them is ever copied.
    var preceding: [Block] = []
    swap(&preceding, &blocks)
    blocks.reserveCapacity(Self.usualBlockCount)
    state.sections.append(ParsingState.OpenSection(section: section, preceding: preceding))
    state.openLevel = level
  }

  /// The number of blocks in most sections.
  private static let usualBlockCount = 8

  /// Closes the innermost section.
  ///
  /// - Parameters:
  ///   - blocks: The blocks of the section; afterwards those around it, with it as the last.
  ///   - first: The index of the first line that does not belong to it; by default there is none.
  private mutating func closeSection(into blocks: inout [Block], before first: Int? = nil) {
    guard var closed = state.sections.popLast() else { return }
    swap(&closed.preceding, &blocks)
    swap(&closed.preceding, &closed.section.blocks)
    closed.section.range =
      closed.section.range.lowerBound..<lines[(first ?? lines.count) - 1].end
    blocks.append(.section(closed.section))
    state.openLevel = state.sections.last?.section.level ?? 0
  }
}
