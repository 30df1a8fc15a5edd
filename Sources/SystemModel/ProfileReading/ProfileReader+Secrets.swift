import JSON
import ObjectForms
import SourceText

extension ProfileReader {
  /// Refuses secrets that stand in a profile, where names in `{ }` stand for them.
  mutating func refuseSecrets(in profile: LocatedJSON) {
    if let headers = profile["headers"] { refuseSecrets(in: headers, isRequest: true) }
    if let authentication = profile["authentication"] {
      refuseSecrets(in: authentication, isRequest: false)
    }
  }

  /// Members of an authentication that hold what is sent.
  private static let sent: Set = ["value", "user", "password", "id", "secret"]

  /// Members that hold parts of a request, by the names that the vendor gives to them.
  private static let parts: Set = ["json", "form", "query", "headers"]

  private mutating func refuseSecrets(in value: LocatedJSON, isRequest: Bool) {
    // What names a secret is none.
    for member in value.members ?? [] where isRequest || member.name != "rotates" {
      guard let text = member.value.string else {
        let isPart = isRequest || Self.parts.contains(member.name)
        refuseSecrets(in: member.value, isRequest: isPart)
        continue
      }
      let maySend =
        isRequest
        ? LikelySecrets.isSecretName(member.name) : Self.sent.contains(member.name)
      // A user is no secret beside a password that is one.
      let isNamed = member.name == "user" && value["password"]?.string?.contains("{") == true
      if maySend, !isNamed, !text.isEmpty, !text.contains("{") {
        problems.append(.secretInProfile(member.name, at: member.value.range))
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func secretInProfile(_ name: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "literal-secret",
      "what the profile sends as `\(shown(name))` stands in the file itself",
      hint: "name it in `secrets`, write its name in `{ }` here, and its source in `credentials`",
      at: range
    )
  }
}
