extension JSONNumber {
  /// The one form that all ways to write a number have in common: `±0.digits × 10^point`.
  ///
  ///     -120.50e1   →   negative, digits 1205, point 4
  ///
  /// It is never longer than the number was written, whatever the exponent.
  struct DecimalForm: Hashable {
    /// Whether the value is below zero; zero itself never is.
    private(set) var isNegative = false

    /// The digits, each 0 to 9, from the first to the last that is not zero; none for zero.
    private(set) var digits: [UInt8] = []

    /// The power of ten in front of which the digits stand.
    private(set) var point = Exponent.small(0)

    /// Reads a text that is known to be a JSON number.
    ///
    /// - Complexity: O(*n*) in the length of the text.
    init(_ text: String) {
      var isBehindPoint = false
      var isInExponent = false
      var isExponentNegative = false
      var exponentDigits: [UInt8] = []
      var shift = 0
      for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "-"):
          if isInExponent { isExponentNegative = true } else { isNegative = true }
        case UInt8(ascii: "."):
          isBehindPoint = true
        case UInt8(ascii: "e"), UInt8(ascii: "E"):
          isInExponent = true
        case UInt8(ascii: "+"):
          break
        default:
          let digit = byte &- UInt8(ascii: "0")
          if isInExponent {
            if digit != 0 || !exponentDigits.isEmpty { exponentDigits.append(digit) }
          } else if digits.isEmpty, digit == 0 {
            if isBehindPoint { shift -= 1 }
          } else {
            digits.append(digit)
            if !isBehindPoint { shift += 1 }
          }
        }
      }
      while digits.last == 0 { digits.removeLast() }
      if digits.isEmpty {
        isNegative = false
      } else {
        point = Exponent(isNegative: isExponentNegative, digits: exponentDigits, plus: shift)
      }
    }

    /// Whether no digit stands behind the decimal point.
    var isInteger: Bool {
      point >= .small(digits.count)
    }

    /// The value without what stands behind its decimal point, as a JSON number.
    var truncated: String {
      if isInteger { return text }
      guard case .small(let whole) = point, whole > 0 else { return "0" }
      let written = String(decoding: digits[..<whole].map { $0 + 48 }, as: UTF8.self)
      return (isNegative ? "-" : "") + written
    }

    /// The one text that all ways to write the value have in common: an integer, or digits with an
    /// exponent.
    var text: String {
      if let int { return String(int) }
      let sign = isNegative ? "-" : ""
      let written = String(decoding: digits.map { $0 + 48 }, as: UTF8.self)
      switch point {
      case .small(let point): return "\(sign)\(written)e\(point - digits.count)"
      case .large(let isNegative, let exponent):
        let power = String(decoding: exponent.map { $0 + 48 }, as: UTF8.self)
        return "\(sign)0.\(written)e\(isNegative ? "-" : "")\(power)"
      }
    }

    /// The value if it is an integer that fits.
    var int: Int? {
      guard isInteger, case .small(let length) = point, length <= 19 else { return nil }
      // Below zero all the way, since the least integer has no positive counterpart.
      var value = 0
      for place in 0..<length {
        let digit = place < digits.count ? Int(digits[place]) : 0
        let (product, isTooLow) = value.multipliedReportingOverflow(by: 10)
        let (difference, isStillTooLow) = product.subtractingReportingOverflow(digit)
        if isTooLow || isStillTooLow { return nil }
        value = difference
      }
      if isNegative { return value }
      return value == Int.min ? nil : -value
    }
  }
}

extension JSONNumber.DecimalForm: Comparable {
  static func < (left: Self, right: Self) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? right.isNearerToZero(than: left) : left.isNearerToZero(than: right)
  }

  private func isNearerToZero(than other: Self) -> Bool {
    if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
    if point != other.point { return point < other.point }
    return digits.lexicographicallyPrecedes(other.digits)
  }
}
