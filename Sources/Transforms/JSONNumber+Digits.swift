import JSON

extension JSONNumber {
  /// The digits with the exponent written out, where that takes no more than a few hundred digits.
  var plainText: String {
    guard text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) else { return text }
    let parts = Parts(text)
    guard let exponent = Int(parts.exponent), exponent.magnitude <= 400 else { return text }
    var digits = String(decoding: parts.digits, as: UTF8.self)
    var point = parts.wholeCount + exponent
    if point <= 0 {
      digits = String(repeating: "0", count: 1 - point) + digits
      point = 1
    }
    if point >= digits.utf8.count {
      digits += String(repeating: "0", count: point - digits.utf8.count)
      return parts.sign + digits.trimmingLeadingZeros
    }
    let whole = String(digits.prefix(point)).trimmingLeadingZeros
    return parts.sign + whole + "." + digits.dropFirst(point)
  }

  /// The digits of a number that has no fraction, without a point.
  var wholeText: String {
    let plain = plainText
    guard plain.utf8.allSatisfy({ $0 != 101 && $0 != 69 }) else { return plain }
    return String(plain.prefix { $0 != "." })
  }

  /// The pieces of a number as written.
  private struct Parts {
    var sign = ""
    /// All digits in front of and behind the point.
    var digits: [UInt8] = []
    /// How many of them stand in front of the point.
    var wholeCount = 0
    /// The exponent with its sign; 0 where there is none.
    var exponent = Substring("0")

    init(_ text: String) {
      let bytes = text.utf8
      let end = bytes.firstIndex { $0 | 0x20 == UInt8(ascii: "e") } ?? bytes.endIndex
      if end < bytes.endIndex { exponent = text[bytes.index(after: end)...] }
      var hasPoint = false
      for byte in bytes[..<end] {
        switch byte {
        case UInt8(ascii: "-"): sign = "-"
        case UInt8(ascii: "."): hasPoint = true
        default:
          digits.append(byte)
          if !hasPoint { wholeCount += 1 }
        }
      }
    }
  }
}

extension String {
  fileprivate var trimmingLeadingZeros: String {
    let rest = drop { $0 == "0" }
    return rest.isEmpty ? "0" : String(rest)
  }
}
