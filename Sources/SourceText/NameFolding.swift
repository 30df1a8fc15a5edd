/// How names of systems and record types are told apart: letter case, `-` and blanks do not count.
public enum NameFolding {
  /// The form in which equal names are equal: lower case, one `-` for each run of `-` and blanks.
  public static func fold(_ name: String) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(name.utf8.count)
    var pendingDash = false
    for byte in name.lowercased().utf8 {
      if byte == UInt8(ascii: "-") || byte == 32 || (9...13).contains(byte) {
        pendingDash = !result.isEmpty
      } else {
        if pendingDash { result.append(UInt8(ascii: "-")) }
        pendingDash = false
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
