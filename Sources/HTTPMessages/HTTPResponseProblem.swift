/// Why bytes are no response that can be used.
package enum HTTPResponseProblem: Error, Equatable {
  /// The first line is no status line of HTTP/1.
  case noStatusLine
  /// A line of the head is no `NAME: VALUE`.
  case badField
  /// The head or the trailer is larger than so many bytes.
  case headTooLarge(Int)
  /// The `Content-Length` is not one whole number.
  case badLength
  /// The body comes in another form than in chunks.
  case unknownCoding(String)
  /// A chunk does not begin with its size, or does not end behind its bytes.
  case badChunk
  /// The body is larger than so many bytes.
  case tooLarge(Int)
  /// The body is compressed, though nobody asked for that.
  case contentCoding(String)
  /// The system wants to speak another protocol.
  case upgrade
}

extension HTTPResponseProblem: CustomStringConvertible {
  /// What is wrong, as the end of a sentence about the answer.
  package var description: String {
    switch self {
    case .noStatusLine: "its first line is no status line of HTTP/1.1"
    case .badField: "a line of its head is no `Name: value`"
    case .headTooLarge(let limit): "its head is larger than \(limit) bytes"
    case .badLength: "its Content-Length is not one whole number"
    case .unknownCoding(let coding):
      "its Transfer-Encoding is `\(coding.prefix(60))`, not `chunked`"
    case .badChunk: "its chunks are damaged"
    case .tooLarge(let limit): "it is larger than \(limit) bytes"
    case .contentCoding(let coding):
      "its Content-Encoding is `\(coding.prefix(60))`, though `identity` was asked for"
    case .upgrade: "it wants to speak another protocol than HTTP/1.1"
    }
  }
}
