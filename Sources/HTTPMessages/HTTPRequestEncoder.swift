package import HTTPEndpoints

/// Writes requests as bytes.
package enum HTTPRequestEncoder {
  /// Writes a request.
  ///
  /// - Parameters:
  ///   - request: The request; fields of its own on host, length and connection are left out.
  ///   - prefix: The beginning of every path, without a slash at its end.
  ///   - host: The value of the Host field.
  /// - Returns: The bytes, to be written at once.
  /// - Throws: ``HTTPEndpointError/unsendable(_:)`` where it could be read in two ways.
  package static func encode(
    _ request: HTTPRequest,
    below prefix: String,
    host: String
  ) throws(HTTPEndpointError) -> [UInt8] {
    guard request.target.hasPrefix("/"),
      request.target.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { throw .unsendable("the target is no path of printable ASCII that begins with /") }
    guard request.method != .get || request.body.isEmpty else {
      throw .unsendable("a GET has no body")
    }
    var head = "\(request.method.rawValue) \(prefix)\(request.target) HTTP/1.1\r\nHost: \(host)\r\n"
    for field in request.fields.all where !isCarrying(field.name) {
      guard isSendable(field) else {
        throw .unsendable("a header field holds a line break or another control character")
      }
      head += "\(field.name): \(field.value)\r\n"
    }
    // What is compressed would be counted, and cut off, by another size than what was sent.
    if request.fields["Accept-Encoding"] == nil { head += "Accept-Encoding: identity\r\n" }
    if !request.body.isEmpty, request.fields["Content-Type"] == nil {
      head += "Content-Type: application/json\r\n"
    }
    if !request.body.isEmpty || request.method != .get && request.method != .delete {
      head += "Content-Length: \(request.body.count)\r\n"
    }
    return Array(head.utf8) + [0x0D, 0x0A] + request.body
  }

  private static func isCarrying(_ name: String) -> Bool {
    ["Connection", "Content-Length", "Host", "Transfer-Encoding"].contains {
      HTTPFields.isSame($0, name)
    }
  }

  private static func isSendable(_ field: HTTPFields.Field) -> Bool {
    !field.name.isEmpty && field.name.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x3A }
      && field.value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
  }
}
