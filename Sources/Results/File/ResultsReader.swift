import JSON

/// Reads what results are made of, and says the place of what is none.
struct ResultsReader {
  private let bytes: [UInt8]
  private var cursor: JSONCursor

  /// Stands before the first value of a text.
  init(_ bytes: [UInt8]) throws(ResultsProblem) {
    self.bytes = bytes
    do throws(JSONParseError) {
      cursor = try JSONCursor(bytes)
    } catch {
      throw .noResults
    }
  }

  /// Makes sure that nothing follows.
  mutating func finish() throws(ResultsProblem) {
    do throws(JSONParseError) { try cursor.finish() } catch { throw problem(error) }
  }

  // MARK: Containers

  /// Begins the object at hand.
  mutating func beginObject() throws(ResultsProblem) {
    do throws(JSONParseError) {
      if try cursor.beginObject() { return }
    } catch {
      throw problem(error)
    }
    throw problem("an object must stand here")
  }

  /// The name of the next member; nil at the end of the object.
  mutating func nextName() throws(ResultsProblem) -> String? {
    do throws(JSONParseError) { return try cursor.nextName() } catch { throw problem(error) }
  }

  /// Reads the array at hand, element by element.
  mutating func elements<Element>(
    _ read: (inout ResultsReader) throws(ResultsProblem) -> Element
  ) throws(ResultsProblem) -> [Element] {
    do throws(JSONParseError) {
      guard try cursor.beginArray() else { throw JSONParseError(.valueExpected, at: -1) }
    } catch {
      throw error.offset < 0 ? problem("an array must stand here") : problem(error)
    }
    var elements: [Element] = []
    while try nextElement() { elements.append(try read(&self)) }
    return elements
  }

  private mutating func nextElement() throws(ResultsProblem) -> Bool {
    do throws(JSONParseError) { return try cursor.nextElement() } catch { throw problem(error) }
  }

  // MARK: Values

  /// Reads a string.
  mutating func string() throws(ResultsProblem) -> String {
    do throws(JSONParseError) {
      if let string = try cursor.string() { return string }
    } catch {
      throw problem(error)
    }
    throw problem("a string must stand here")
  }

  /// Reads an array of strings.
  mutating func strings() throws(ResultsProblem) -> [String] {
    try elements { reader throws(ResultsProblem) in try reader.string() }
  }

  /// Reads one of a few words.
  mutating func word<Word>(
    _ meaning: (String) -> Word?
  ) throws(ResultsProblem) -> Word {
    let place = cursor.offset
    let text = try string()
    guard let word = meaning(text) else {
      throw problem("`\(text.prefix(40))` means nothing here", at: place)
    }
    return word
  }

  /// Reads a whole number, not negative and not beyond what every reader of JSON takes exactly.
  mutating func integer() throws(ResultsProblem) -> Int {
    let place = cursor.offset
    guard let value = try number().int, (0...1 << 53).contains(value) else {
      throw problem("a whole number must stand here", at: place)
    }
    return value
  }

  /// Reads a whole number of a range.
  mutating func integer(in range: ClosedRange<Int>) throws(ResultsProblem) -> Int {
    let place = cursor.offset
    guard let value = try number().int, range.contains(value) else {
      let words = "from \(range.lowerBound) to \(range.upperBound)"
      throw problem("a whole number \(words) must stand here", at: place)
    }
    return value
  }

  /// Reads a line or a column, from 1.
  mutating func ordinal() throws(ResultsProblem) -> Int { try integer(in: 1...1 << 31) }

  /// The most seconds, far beyond what a run takes.
  private static let mostSeconds = 1_000_000_000_000

  /// Reads a number of seconds, not negative, with up to three decimals.
  mutating func seconds() throws(ResultsProblem) -> Duration {
    let place = cursor.offset
    let number = try number()
    if let seconds = Int(number.text), (0...Self.mostSeconds).contains(seconds) {
      return .seconds(seconds)
    }
    guard let seconds = number.double, (0...Double(Self.mostSeconds)).contains(seconds) else {
      throw problem("a number of seconds must stand here", at: place)
    }
    return .milliseconds(Int64((seconds * 1000).rounded()))
  }

  private mutating func number() throws(ResultsProblem) -> JSONNumber {
    do throws(JSONParseError) {
      if let number = try cursor.number() { return number }
    } catch {
      throw problem(error)
    }
    throw problem("a number must stand here")
  }

  /// Reads a truth value.
  mutating func bool() throws(ResultsProblem) -> Bool {
    let place = cursor.offset
    guard let bool = try value().bool else {
      throw problem("true or false must stand here", at: place)
    }
    return bool
  }

  /// Reads any value.
  mutating func value() throws(ResultsProblem) -> JSONValue {
    do throws(JSONParseError) { return try cursor.value() } catch { throw problem(error) }
  }

  /// Passes over the value of a member that is not known.
  mutating func skip() throws(ResultsProblem) { _ = try value() }

  // MARK: Problems

  /// What is wrong at a byte, the one that is read next by default.
  func problem(_ reason: String, at offset: Int? = nil) -> ResultsProblem {
    let end = min(offset ?? cursor.offset, bytes.count)
    var line = 1
    var start = 0
    for index in 0..<end where bytes[index] == UInt8(ascii: "\n") {
      line += 1
      start = index + 1
    }
    return .damaged(line: line, column: end - start + 1, reason: reason)
  }

  private func problem(_ error: JSONParseError) -> ResultsProblem {
    problem(error.kind.description, at: error.offset)
  }
}
