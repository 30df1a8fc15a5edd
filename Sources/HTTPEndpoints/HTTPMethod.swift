/// The methods that record interfaces use.
public enum HTTPMethod: String, Sendable {
  /// Reads, without changing anything.
  case get = "GET"
  /// Creates, or asks with a body.
  case post = "POST"
  /// Changes the whole, or with some vendors a part.
  case put = "PUT"
  /// Changes a part.
  case patch = "PATCH"
  /// Removes.
  case delete = "DELETE"
}
