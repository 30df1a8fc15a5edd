/// The methods that record interfaces use.
public enum HTTPMethod: String, Sendable {
  /// Reads, without changing anything.
  case get = "GET"
  /// Creates.
  case post = "POST"
  /// Changes a part.
  case patch = "PATCH"
  /// Removes.
  case delete = "DELETE"
}
