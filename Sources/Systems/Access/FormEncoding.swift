package import HTTPEndpoints

/// Fields as HTML forms send them.
package enum FormEncoding {
  /// Encodes fields.
  package static func encode(_ fields: HTTPFields) -> [UInt8] {
    let pairs = fields.all.map { field in
      "\(PercentEncoding.encode(field.name))=\(PercentEncoding.encode(field.value))"
    }
    return Array(pairs.joined(separator: "&").utf8)
  }

  /// Decodes fields; a part without `=` has an empty value.
  package static func decode(_ text: some StringProtocol) -> HTTPFields {
    var fields = HTTPFields()
    for part in text.split(separator: "&") {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = pair.count == 2 ? String(pair[1].map { $0 == "+" ? " " : $0 }) : ""
      fields.append(PercentEncoding.decode(pair[0]), PercentEncoding.decode(value))
    }
    return fields
  }
}
