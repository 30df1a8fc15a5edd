public import JSON
import SystemModel

/// A text that a record gets where its system requires one and nobody gives it, so that the record can
/// be told from all others.
public struct RecordMarking: Sendable, Hashable {
  /// The text.
  public let text: String
  /// What the record may hold because of it: the text, or a longer one around it.
  public let values: [JSONValue]
}

extension RecordClient {
  /// A new marking for a record; nil where records of the type take none.
  public func marking(ofType type: String) -> RecordMarking? {
    guard let session, case .success(let type) = session.type(type) else { return nil }
    let needs = type.profile.required.map(\.value).filter { $0.blanks.contains("mark") }
    if needs.isEmpty { return nil }
    let text = session.nextMark()
    let values = needs.compactMap { need in need.filled { $0 == "mark" ? .string(text) : nil } }
    return RecordMarking(text: text, values: values)
  }
}
