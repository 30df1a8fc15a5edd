extension JSONNumber {
  /// A power of ten of any size; nearly always a small one.
  enum Exponent: Hashable {
    /// One of at most 18 digits.
    case small(Int)
    /// One of more digits, the first of them not zero.
    case large(isNegative: Bool, digits: [UInt8])

    private static let mostSmallDigits = 18

    /// Adds a shift to an exponent as it was written.
    ///
    /// - Parameters:
    ///   - isNegative: Whether the exponent was written with a minus.
    ///   - digits: Its digits, each 0 to 9, the first of them not zero.
    ///   - shift: What to add; its amount is at most the length of a text, so below 10^18.
    init(isNegative: Bool, digits: [UInt8], plus shift: Int) {
      if digits.count <= Self.mostSmallDigits {
        var value = 0
        for digit in digits { value = value * 10 + Int(digit) }
        self.init((isNegative ? -value : value) + shift)
        return
      }
      var digits = digits
      // The amount is larger than the shift: the sign stays, and only the last digits change.
      var carry = isNegative ? -shift : shift
      var index = digits.count
      while carry != 0, index > 0 {
        index -= 1
        let sum = Int(digits[index]) + carry
        let digit = ((sum % 10) + 10) % 10
        digits[index] = UInt8(digit)
        carry = (sum - digit) / 10
      }
      if carry > 0 { digits.insert(UInt8(carry), at: 0) }
      if digits.first == 0 { digits.removeFirst() }
      if digits.count > Self.mostSmallDigits {
        self = .large(isNegative: isNegative, digits: digits)
      } else {
        self.init(isNegative: isNegative, digits: digits, plus: 0)
      }
    }

    /// Takes an exponent that fits into an integer.
    private init(_ value: Int) {
      let amount = String(value.magnitude)
      if amount.utf8.count <= Self.mostSmallDigits {
        self = .small(value)
      } else {
        self = .large(isNegative: value < 0, digits: amount.utf8.map { $0 &- UInt8(ascii: "0") })
      }
    }
  }
}

extension JSONNumber.Exponent: Comparable {
  static func < (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.small(let first), .small(let second)):
      return first < second
    case (.small, .large(let isNegative, _)):
      return !isNegative
    case (.large(let isNegative, _), .small):
      return isNegative
    case (.large(let isFirstNegative, let first), .large(let isSecondNegative, let second)):
      if isFirstNegative != isSecondNegative { return isFirstNegative }
      let (near, far) = isFirstNegative ? (second, first) : (first, second)
      if near.count != far.count { return near.count < far.count }
      return near.lexicographicallyPrecedes(far)
    }
  }
}
