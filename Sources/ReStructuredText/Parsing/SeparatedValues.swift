/// A reader of lines with values between delimiters.
///
/// A value in quotes may hold delimiters and go on over several lines. What is wrong is noted, and
/// the value read as far as it is plain.
struct SeparatedValues {
  /// What can be wrong with a value.
  enum Fault {
    case unclosedQuote, textBehindQuote
  }

  /// A value.
  struct Value {
    /// What it says, quotes and escapes taken away.
    var text = PlainText()
    /// Its bytes with the quotes.
    var range: Range<Int>
    /// Whether it begins with a quote.
    var isQuoted = false
  }

  /// A row of values, with the bytes of its lines.
  struct Row {
    var values: [Value]
    var range: Range<Int>
  }

  private enum State {
    case atStart, inValue, inQuotes, behindQuote
  }

  private let format: ValueFormat
  private let bytes: [UInt8]
  private var state = State.atStart
  private var value = Value(range: 0..<0)
  private var values: [Value] = []
  private var rowStart: Int?

  /// The rows that are complete; a blank line is a row without values.
  private(set) var rows: [Row] = []
  /// What is wrong, and where.
  private(set) var faults: [(fault: Fault, place: Range<Int>)] = []

  init(_ format: ValueFormat, of bytes: [UInt8]) {
    self.format = format
    self.bytes = bytes
  }

  /// Reads a line.
  mutating func read(_ line: Range<Int>) {
    if rowStart == nil { rowStart = line.lowerBound }
    if line.isEmpty, state == .atStart, values.isEmpty {
      endRow(at: line.upperBound)
      return
    }
    var index = line.lowerBound
    while index < line.upperBound { step(&index, in: line) }
    let lineFeed = UInt8(ascii: "\n")
    if state == .inQuotes || index > line.upperBound {
      value.text.append(lineFeed, from: line.upperBound)
      return
    }
    if state == .atStart { value.range = index..<index }
    endValue(at: line.upperBound)
    endRow(at: line.upperBound)
  }

  /// Reads the end of the last line.
  mutating func finish() {
    guard rowStart != nil, let end = rowEnd else { return }
    if state == .inQuotes {
      let start = value.range.lowerBound
      faults.append((.unclosedQuote, start..<start + format.quote.count))
    }
    endValue(at: end)
    endRow(at: end)
  }

  /// The end of what has been read of an unfinished row.
  private var rowEnd: Int? {
    value.text.bytes.isEmpty
      ? value.range.upperBound : value.text.offset(of: value.text.bytes.count - 1)
  }

  /// Reads the next character; one behind the end of the line is an escaped line end.
  private mutating func step(_ index: inout Int, in line: Range<Int>) {
    switch state {
    case .atStart:
      value = Value(range: index..<index)
      if stands(format.quote, at: index, in: line) {
        index += format.quote.count
        value.range = value.range.lowerBound..<index
        value.isQuoted = true
        state = .inQuotes
      } else if !format.keepsBlanks, bytes[index].isBlank,
        !stands(format.delimiter, at: index, in: line)
      {
        index += 1
      } else {
        state = .inValue
      }
    case .inValue:
      if stands(format.delimiter, at: index, in: line) {
        endValue(at: index)
        index += format.delimiter.count
      } else {
        take(&index, in: line)
      }
    case .inQuotes:
      if stands(format.quote, at: index, in: line) {
        index += format.quote.count
        state = format.escape == nil ? .behindQuote : .inValue
      } else {
        take(&index, in: line)
      }
    case .behindQuote:
      if stands(format.quote, at: index, in: line) {
        take(&index, in: line)
        state = .inQuotes
      } else {
        if !stands(format.delimiter, at: index, in: line) {
          faults.append((.textBehindQuote, index..<line.upperBound))
        }
        state = .inValue
      }
    }
  }

  /// Adds the next character to the value, or the one behind an escape.
  private mutating func take(_ index: inout Int, in line: Range<Int>) {
    if let escape = format.escape, stands(escape, at: index, in: line) {
      index += escape.count
      guard index < line.upperBound else {
        index = line.upperBound + 1
        return
      }
    }
    value.text.append(bytes[index], from: index)
    index += 1
  }

  private func stands(_ mark: [UInt8], at index: Int, in line: Range<Int>) -> Bool {
    bytes[index] == mark[0]
      && (mark.count == 1 || bytes[index..<line.upperBound].starts(with: mark))
  }

  private mutating func endValue(at end: Int) {
    value.range = value.range.lowerBound..<max(end, value.range.lowerBound)
    values.append(value)
    value = Value(range: end..<end)
    state = .atStart
  }

  private mutating func endRow(at end: Int) {
    let start = rowStart ?? end
    rows.append(Row(values: values, range: start..<max(start, end)))
    values = []
    rowStart = nil
    state = .atStart
  }
}
