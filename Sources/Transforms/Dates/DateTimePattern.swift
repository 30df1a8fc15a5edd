/// A format to write moments as text or to read them, in UTC.
///
///     %Y year      %m month   %d day, two digits   %e day, as few digits as needed
///     %y its end   %H hour    %I hour of a half day, %p which one
///     %M minute    %S second  %f fraction          %z offset, at the end only       %% a per cent
struct DateTimePattern {
  /// What is wrong with a format.
  enum Problem: Error {
    case unknownCode(String)
    case offsetBeforeEnd
  }

  /// The codes, for messages.
  static let codes = "%d %e %H %I %m %M %p %S %f %y %Y %z %%"

  private enum Element: Hashable {
    case other(UInt8)
    case day
    case shortDay
    case hour
    case halfDayHour
    case month
    case minute
    case halfDay
    case second
    case fraction
    case shortYear
    case year
    case offset
  }

  private var elements: [Element] = []

  /// Reads a format.
  init(_ format: String) throws(Problem) {
    var bytes = Array(format.utf8)[...]
    while let byte = bytes.popFirst() {
      if elements.last == .offset { throw .offsetBeforeEnd }
      guard byte == UInt8(ascii: "%") else {
        elements.append(.other(byte))
        continue
      }
      guard let code = bytes.popFirst(), let element = Self.element(for: code) else {
        let rest = format.utf8.count - bytes.count
        let end = String(decoding: Array(format.utf8)[..<rest], as: UTF8.self)
        throw .unknownCode(String(end.suffix(end.hasSuffix("%") ? 1 : 2)))
      }
      elements.append(element)
    }
  }

  /// Whether it says the year, without which no moment can be read.
  var hasYear: Bool { elements.contains(.year) || elements.contains(.shortYear) }

  private static func element(for code: UInt8) -> Element? {
    switch code {
    case UInt8(ascii: "d"): .day
    case UInt8(ascii: "e"): .shortDay
    case UInt8(ascii: "H"): .hour
    case UInt8(ascii: "I"): .halfDayHour
    case UInt8(ascii: "m"): .month
    case UInt8(ascii: "M"): .minute
    case UInt8(ascii: "p"): .halfDay
    case UInt8(ascii: "S"): .second
    case UInt8(ascii: "f"): .fraction
    case UInt8(ascii: "y"): .shortYear
    case UInt8(ascii: "Y"): .year
    case UInt8(ascii: "z"): .offset
    case UInt8(ascii: "%"): .other(code)
    default: nil
    }
  }

  // MARK: Writing

  /// A moment as text; a fraction has six digits, the rest is cut.
  func text(of moment: Moment) -> String {
    let time = CivilTime(moment)
    var output: [UInt8] = []
    for element in elements {
      if case .other(let byte) = element {
        output.append(byte)
      } else {
        output += Array(Self.text(of: element, in: time).utf8)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func text(of element: Element, in time: CivilTime) -> String {
    switch element {
    case .other: ""
    case .day: time.day.padded(2)
    case .shortDay: String(time.day)
    case .hour: time.hour.padded(2)
    case .halfDayHour: ((time.hour + 11) % 12 + 1).padded(2)
    case .month: time.month.padded(2)
    case .minute: time.minute.padded(2)
    case .halfDay: time.hour < 12 ? "AM" : "PM"
    case .second: time.second.padded(2)
    case .fraction: (time.nanosecond / 1000).padded(6)
    case .shortYear: (((time.year % 100) + 100) % 100).padded(2)
    case .year: time.year.padded(4)
    case .offset: "+0000"
    }
  }

  // MARK: Reading

  /// The moment that a text says; nil where not all of it has this form.
  func moment(in text: String) -> Moment? {
    guard hasYear else { return nil }
    var scanner = DateTimeScanner(text)
    var reading = Reading()
    for element in elements where !reading.read(element, from: &scanner) { return nil }
    return scanner.isAtEnd ? reading.moment : nil
  }

  /// What has been read of a text.
  private struct Reading {
    private var time = CivilTime()
    private var isAfternoon = false
    private var hasHalfDayHour = false
    private var offset = 0

    var moment: Moment? {
      var time = time
      if hasHalfDayHour {
        guard (1...12).contains(time.hour) else { return nil }
        time.hour = time.hour % 12 + (isAfternoon ? 12 : 0)
      }
      return time.exists ? time.moment(offset: offset) : nil
    }

    /// Reads what an element stands for; false where something else stands there.
    mutating func read(_ element: Element, from scanner: inout DateTimeScanner) -> Bool {
      switch element {
      case .other(let byte): return scanner.pass(byte) != nil
      case .day, .shortDay: return set(\.day, scanner.number(1...2))
      case .hour:
        hasHalfDayHour = false
        return set(\.hour, scanner.number(1...2))
      case .halfDayHour:
        hasHalfDayHour = true
        return set(\.hour, scanner.number(1...2))
      case .month: return set(\.month, scanner.number(1...2))
      case .minute: return set(\.minute, scanner.number(1...2))
      case .second: return set(\.second, scanner.number(1...2))
      case .fraction: return set(\.nanosecond, scanner.nanoseconds(atMost: 9))
      case .year: return set(\.year, scanner.number(4...4))
      case .shortYear:
        return set(\.year, scanner.number(2...2).map { $0 < 69 ? 2000 + $0 : 1900 + $0 })
      case .halfDay:
        isAfternoon = scanner.pass(UInt8(ascii: "P"), UInt8(ascii: "p")) != nil
        if !isAfternoon {
          guard scanner.pass(UInt8(ascii: "A"), UInt8(ascii: "a")) != nil else { return false }
        }
        return scanner.pass(UInt8(ascii: "M"), UInt8(ascii: "m")) != nil
      case .offset:
        guard let read = scanner.offset() else { return false }
        offset = read
        return true
      }
    }

    private mutating func set(_ part: WritableKeyPath<CivilTime, Int>, _ value: Int?) -> Bool {
      guard let value else { return false }
      time[keyPath: part] = value
      return true
    }
  }
}
