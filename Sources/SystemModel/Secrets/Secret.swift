/// A password, key or token that shows in nothing that is made of it by accident.
///
/// Printing, interpolating, dumping and mirroring all show its name only. The text comes out by
/// ``reveal()``, which stands where a request is made and nowhere else.
public struct Secret: Sendable {
  /// What it is called, such as the variable that it came from; no secret itself.
  public let name: String

  private let text: String

  /// Creates a secret.
  public init(_ text: String, named name: String) {
    self.name = name
    self.text = text
  }

  /// The secret itself, for the request that needs it and for the mask that hides it.
  public func reveal() -> String { text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible {
  /// The name behind stars.
  public var description: String { "\(SecretMask.replacement)(\(name))" }

  /// The name behind stars.
  public var debugDescription: String { description }
}

extension Secret: CustomReflectable {
  /// A mirror without children.
  public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
