/// Where a document comes from.
public enum DocumentSource: Sendable, Hashable {
  /// A file, a folder of them, or `-` for standard input.
  case path(String)
  /// A text, and the path by which reports name it, such as `orders.rst`.
  case text(String, path: String)

  /// The path that it is found or named by.
  public var path: String {
    switch self {
    case .path(let path), .text(_, let path): path
    }
  }
}

extension DocumentSource: ExpressibleByStringInterpolation {
  /// A file or a folder.
  public init(stringLiteral path: String) { self = .path(path) }
}
