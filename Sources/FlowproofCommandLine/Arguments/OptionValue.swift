import ObjectForms

/// Values that several options share.
enum OptionValue {
  static let timeForm = "a time from 1ms to 24h, such as 50ms, 2s or 1m"

  /// A time that is not zero, a day at the most.
  static func time(_ text: String) -> Duration? {
    Duration(written: text).flatMap { $0 >= .milliseconds(1) ? $0 : nil }
  }

  static func number(_ text: String, in range: ClosedRange<Int>) -> Int? {
    Int(text).flatMap { range.contains($0) ? $0 : nil }
  }
}
