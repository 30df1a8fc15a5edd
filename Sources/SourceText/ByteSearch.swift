/// Searches through bytes eight at a time.
extension UnsafeRawBufferPointer {
  /// The offset of the first line feed or carriage return; the number of bytes where there is none.
  package func firstLineEnd(from start: Int) -> Int {
    var index = start
    while index + 8 <= count {
      let word = unsafe word(at: index)
      let found =
        (word ^ UInt64(eightTimes: UInt8(ascii: "\n"))).zeroBytes
        | (word ^ UInt64(eightTimes: UInt8(ascii: "\r"))).zeroBytes
      if found != 0 { return index + found.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < count, unsafe self[index] != UInt8(ascii: "\n"),
      unsafe self[index] != UInt8(ascii: "\r")
    {
      index += 1
    }
    return index
  }

  /// The offset of the first byte that is no space; the number of bytes where there is none.
  package func firstBesidesSpaces(from start: Int) -> Int {
    var index = start
    while index + 8 <= count {
      let difference = unsafe word(at: index) ^ UInt64(eightTimes: UInt8(ascii: " "))
      if difference != 0 { return index + difference.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < count, unsafe self[index] == UInt8(ascii: " ") { index += 1 }
    return index
  }

  /// Whether some bytes stand at an offset, behind which there are as many.
  func holds(_ other: UnsafeRawBufferPointer, at offset: Int) -> Bool {
    let length = other.count
    guard length >= 8 else {
      var index = 0
      while index < length {
        if unsafe self[offset + index] != other[index] { return false }
        index += 1
      }
      return true
    }
    var index = 0
    while index + 8 <= length {
      if unsafe word(at: offset + index) != other.word(at: index) { return false }
      index += 8
    }
    // The last eight, some of which may have been compared before.
    return unsafe word(at: offset + length - 8) == other.word(at: length - 8)
  }

  /// Eight bytes as a number, the first of them the lowest.
  private func word(at index: Int) -> UInt64 {
    UInt64(littleEndian: unsafe loadUnaligned(fromByteOffset: index, as: UInt64.self))
  }
}

extension UInt64 {
  /// A byte eight times.
  fileprivate init(eightTimes byte: UInt8) { self = Self(byte) &* 0x0101_0101_0101_0101 }

  /// A number whose lowest bit that is set stands in the first byte that is 0; 0 where none is.
  fileprivate var zeroBytes: Self {
    (self &- 0x0101_0101_0101_0101) & ~self & 0x8080_8080_8080_8080
  }
}

extension [UInt8] {
  /// Whether some ASCII text stands at an offset, letter for letter.
  package func holds(_ text: StaticString, at offset: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard offset + length <= count else { return false }
    return unsafe withUnsafeBytes { bytes in
      unsafe bytes.holds(UnsafeRawBufferPointer(start: text.utf8Start, count: length), at: offset)
    }
  }

  /// Whether some bytes stand at an offset.
  package func holds(_ other: [UInt8], at offset: Int) -> Bool {
    guard offset + other.count <= count else { return false }
    return unsafe withUnsafeBytes { bytes in
      unsafe other.withUnsafeBytes { other in unsafe bytes.holds(other, at: offset) }
    }
  }
}
