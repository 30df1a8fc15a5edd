import HTTPEndpoints

extension RecordClient {
  /// The most bytes of an identifier.
  private static let longestID = 1_024

  /// Whether an identifier names a record, and cannot make a request go to another place.
  ///
  /// Servers decode what is encoded, some of them twice: no reading of it may hold a step to another
  /// folder, a control character, or what ends a text that it is put into.
  public static func canName(_ id: String) -> Bool {
    guard !id.isEmpty, id.utf8.count <= longestID else { return false }
    var reading = id
    for _ in 0..<3 {
      let isPlain = reading.unicodeScalars.allSatisfy { scalar in
        let value = scalar.value
        return value >= 32 && !(127...159).contains(value) && scalar != "\"" && scalar != "\\"
      }
      guard isPlain, !reading.split(separator: "/").contains(where: { $0 == "." || $0 == ".." })
      else { return false }
      let decoded = PercentEncoding.decode(reading)
      if decoded == reading { break }
      reading = decoded
    }
    return true
  }

  /// Makes sure that a request about a record goes to that record.
  func check(_ id: String, _ type: String) throws(RecordClientError) {
    if Self.canName(id) { return }
    let request = HTTPRequest(.get, PlainDialect.collection(type))
    throw RecordClientError(
      description: "not sent: the identifier `\(id)` would change where the request goes",
      exchange: Exchange(request, nil),
      wasSent: false
    )
  }
}
