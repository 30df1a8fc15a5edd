import Journaling

/// Reads the lines of the bytes as those of a run's journal, each with the sum that makes it whole.
@_cdecl("LLVMFuzzerTestOneInput")
public func readJournal(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  _ = RunTraces(Journal(bytes))
  let lines = bytes.split(separator: UInt8(ascii: "\n")).flatMap { line in
    guard line.last == UInt8(ascii: "}") else { return Array(line) + [UInt8(ascii: "\n")] }
    return line.dropLast() + Array(",\"sum\":\"\(sum(of: line.dropLast()))\"}\n".utf8)
  }
  let journal = Journal(lines)
  _ = RunTraces(journal)
  if journal.wholeLength > lines.count { fatalError("more is whole than there is") }
  return 0
}

/// The CRC-32 of IEEE 802.3 in eight digits.
private func sum(of bytes: ArraySlice<UInt8>) -> String {
  let sum = ~bytes.reduce(~UInt32(0)) { sum, byte in
    (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1
    }
  }
  let digits = String(sum, radix: 16)
  return String(repeating: "0", count: 8 - digits.count) + digits
}
