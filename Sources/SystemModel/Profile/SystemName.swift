/// How names of systems and record types are told apart.
public enum SystemName {
  /// The form in which equal names are equal: small letters and digits; `.com` at the end of a word,
  /// blanks, `-`, `_` and `.` do not count.
  public static func fold(_ name: String) -> String {
    name.lowercased()
      .split { $0 == " " || $0 == "-" || $0 == "_" || $0 == "\t" }
      .map { $0.hasSuffix(".com") ? $0.dropLast(4) : $0 }
      .joined()
      .filter { $0 != "." }
  }
}
