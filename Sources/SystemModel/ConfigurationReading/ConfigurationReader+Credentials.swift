import JSON
import ObjectForms
import SourceText

extension ConfigurationReader {
  /// Reads where a secret comes from.
  func credential(_ member: LocatedJSON.Member) -> Credential? {
    let value = member.value
    var source: CredentialSource?
    if let text = value.string {
      source = TextTemplate(text, at: value.range)?.variable.map { .variable($0) }
    } else {
      source = FormedObject(value, .secretFile).text("file").map { .file($0) }
    }
    return source.map { Credential(name: member.name, source: $0, range: value.range) }
  }

  /// Reads how to see that the integration has nothing left to do.
  mutating func settled(_ value: LocatedJSON) -> SettledCheck? {
    let members = FormedObject(value, .settled)
    guard let request = request(members, "settled", usually: "GET"),
      let path = members.text("path"), let equals = members["equals"]
    else { return nil }
    return SettledCheck(request: request, path: path, values: Self.oneOrMany(equals))
  }

  /// Reads a request that the configuration spells out.
  mutating func request(
    _ members: FormedObject,
    _ name: String,
    usually method: String
  ) -> CalledRequest? {
    guard let url = members["url"],
      let address = url.string.flatMap({ TextTemplate($0, at: url.range) })
    else { return nil }
    // A query may stand behind the address.
    if let plain = address.plain,
      let fault = Self.fault(ofAddress: String(plain.prefix { $0 != "?" }))
    {
      diagnostics.append(SafetyRefusal.address(fault).diagnostic(of: name, at: url.range))
      return nil
    }
    return CalledRequest(
      method: members.text("method") ?? method,
      url: address,
      isSandbox: members["environment"] != nil,
      headers: members.entries("headers").compactMap { field in
        TextTemplate(field.value.string ?? "", at: field.value.range).map {
          CalledRequest.Header(name: field.name, value: $0)
        }
      },
      body: members["body"]?.value,
      range: members.value.range
    )
  }

  /// One value, or the values of a list; none where the text is blank.
  static func oneOrMany(_ value: LocatedJSON) -> [JSONValue] {
    if let text = value.string, text.isBlank { return [] }
    return value.array?.map(\.value) ?? [value.value]
  }
}
