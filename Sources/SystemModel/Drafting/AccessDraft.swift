import JSON

/// What a description says of the address of a system and of who may ask it.
struct AccessDraft {
  /// What a configuration gives, with notes; an empty usual value may stay open.
  struct Setting {
    var name: String
    var note: String
    var isOptional = false
  }

  private let description: OpenAPIDescription
  var settings: [Setting] = []
  private var secrets: [Setting] = []
  private var address: DraftNode.Part?
  private var authentication: DraftNode.Part

  init(of description: OpenAPIDescription) {
    self.description = description
    authentication = DraftNode.Part(
      comments: [
        ProfileDraft.Hint.fillIn.text(
          "how the system knows who asks; the description does not say it."
        )
      ],
      name: "authentication",
      node: .object([DraftNode.Part(name: "kind", node: .text("none"))])
    )
    readAddress()
    readScheme()
  }

  /// Whether it names an address that is for tests.
  var hasAddress: Bool { address != nil }

  /// The members of the profile in front of its types.
  var parts: [DraftNode.Part] {
    var parts: [DraftNode.Part] = []
    if let address { parts.append(address) }
    if !settings.isEmpty {
      let notes = settings.map { setting in
        DraftNode.Part(
          name: setting.name,
          node: setting.isOptional
            ? .value(["note": .string(setting.note), "usual": ""]) : .text(setting.note)
        )
      }
      parts.append(DraftNode.Part(name: "settings", node: .object(notes)))
    }
    if !secrets.isEmpty {
      let notes = secrets.map { DraftNode.Part(name: $0.name, node: .text($0.note)) }
      parts.append(DraftNode.Part(name: "secrets", node: .object(notes)))
    }
    return parts + [authentication]
  }

  // MARK: Address

  private static let testWords: Set<String> = ["sandbox", "test", "staging", "demo", "dev"]
  private static let productionWords: Set<String> = ["production", "prod", "live"]

  private mutating func readAddress() {
    let servers = description.root["servers"]?.array ?? []
    let usable = servers.filter { server in
      let url = server["url"]?.string ?? ""
      return ["https://", "http://"].contains(where: url.hasPrefix) && !url.hasSuffix("/")
        && url.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 32 }
    }
    let test = usable.first { server in
      let text = "\(server["url"]?.string ?? "") \(server["description"]?.string ?? "")"
      let words = Set(text.lowercased().split { !$0.isLetter }.map(String.init))
      return !words.isDisjoint(with: Self.testWords)
        && words.isDisjoint(with: Self.productionWords)
    }
    guard let url = test?["url"]?.string else { return }
    var names: [Setting] = []
    for name in Template(url).blanks {
      let note = test?["variables"]?[name]?["description"]?.string
      names.append(Setting(name: name, note: note.map(Self.line) ?? "a part of the address"))
    }
    settings += names
    address = DraftNode.Part(
      comments: [ProfileDraft.Hint.check.text("that no real records are there.")],
      name: "baseURL",
      node: .text(url)
    )
  }

  private static func line(_ text: String) -> String {
    let line = DraftNode.line(text)
    return line.isEmpty ? "see the description" : String(line.prefix(120))
  }

  // MARK: Credentials

  private mutating func readScheme() {
    let schemes = description.root["components"]?["securitySchemes"]?.object ?? [:]
    let wanted = description.root["security"]?.array?.compactMap { $0.object?.names.first } ?? []
    let names = wanted + schemes.names
    guard let name = names.first(where: { schemes[$0] != nil }),
      let scheme = schemes[name].map(description.resolved)
    else { return }
    switch (scheme["type"]?.string, scheme["scheme"]?.string?.lowercased()) {
    case ("http", "basic"):
      secrets = [
        Setting(name: "user", note: "the user of the test account"),
        Setting(name: "password", note: "the user's password"),
      ]
      authenticate("basic", [("user", "{user}"), ("password", "{password}")])
    case ("http", _): authenticateByToken()
    case ("apiKey", _) where scheme["in"]?.string == "header":
      let field = scheme["name"]?.string ?? ""
      let isField = !field.isEmpty && field.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != 58 }
      secrets = [Setting(name: "key", note: "the key of the test account")]
      authenticate("header", [("name", isField ? field : "X-Api-Key"), ("value", "{key}")])
    case ("oauth2", _):
      let flow = scheme["flows"]?["clientCredentials"]
      guard let url = flow?["tokenUrl"]?.string,
        ["https://", "http://", "/"].contains(where: url.hasPrefix)
      else { return authenticateByToken() }
      secrets = [
        Setting(name: "clientID", note: "the client id of the app"),
        Setting(name: "clientSecret", note: "its secret"),
      ]
      let scopes = flow?["scopes"]?.object?.names ?? []
      authenticate(
        "clientCredentials",
        [("url", url), ("id", "{clientID}"), ("secret", "{clientSecret}")]
          + (scopes.isEmpty ? [] : [("scope", scopes.joined(separator: " "))]),
        scopes.isEmpty ? nil : "which of the scopes tests need."
      )
    default: authenticateByToken()
    }
  }

  private mutating func authenticateByToken() {
    secrets = [Setting(name: "token", note: "a token of the test account")]
    authenticate("header", [("name", "Authorization"), ("value", "Bearer {token}")])
  }

  private mutating func authenticate(
    _ kind: String,
    _ members: [(String, String)],
    _ doubt: String? = nil
  ) {
    authentication = DraftNode.Part(
      comments: doubt.map { [ProfileDraft.Hint.check.text($0)] } ?? [],
      name: "authentication",
      node: .object(
        ([("kind", kind)] + members).map { DraftNode.Part(name: $0.0, node: .text($0.1)) }
      )
    )
  }
}
