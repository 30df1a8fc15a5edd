package import SystemModel

/// What profiles know of systems, as a table in Markdown.
///
///     | systems | record types | credentials | what makes it a sandbox | what is skipped, and why |
package enum ProfileMarkdown {
  /// The table, a row for each profile.
  package static func text(of profiles: [NamedProfile]) -> String {
    let head = [
      "systems", "record types", "credentials", "what makes it a sandbox",
      "what is skipped, and why",
    ]
    let rows = profiles.map { cells(of: $0.profile, named: $0.name) }
    let rule = head.map { _ in "---" }
    return ([head, rule] + rows).map { "| " + $0.map(escaped).joined(separator: " | ") + " |\n" }
      .joined()
  }

  private static func escaped(_ text: String) -> String {
    VisibleText.visible(text).replacing("|", with: "\\|")
  }

  private static func cells(of profile: SystemProfile, named name: String) -> [String] {
    let systems = ([profile.name] + profile.aliases).joined(separator: ", ")
    let types = profile.types.map { $0.name == RecordTypeProfile.anyName ? "any" : $0.name }
    let skipped = skipped(of: profile)
    return [
      "\(systems) (`\(name)`)",
      types.joined(separator: ", "),
      credentials(of: profile),
      sandbox(of: profile),
      skipped.isEmpty ? "nothing" : skipped.joined(separator: "; "),
    ]
  }

  // MARK: Access

  private static func credentials(of profile: SystemProfile) -> String {
    let names = profile.secrets.map { "`\($0.name)`" }
    if names.isEmpty { return "none" }
    guard case .exchange(let exchange) = profile.authentication else {
      return names.joined(separator: ", ")
    }
    let once = exchange.rotation.map { ", of which `\($0.secret)` serves once" } ?? ""
    return names.joined(separator: ", ") + ", exchanged for a token" + once
  }

  private static func sandbox(of profile: SystemProfile) -> String {
    let safety = profile.safety
    var parts: [String] = []
    if let proof = safety.proof {
      let place = proof.request.map { "`\($0.path)`" } ?? "the answer that brings the token"
      parts.append("the account says it, in \(place)")
    }
    if !safety.addresses.isEmpty { parts.append("an address like " + listed(safety.addresses)) }
    for rule in safety.settings { parts.append("`\(rule.name)` like " + listed(rule.values)) }
    if let setting = safety.confirm { parts.append("you write `\(setting)` twice") }
    if !safety.refusedHosts.isEmpty { parts.append("never " + listed(safety.refusedHosts)) }
    if let host = host(of: profile) {
      if parts.isEmpty { parts.append("the host `\(host)`") }
    } else {
      parts.append("an address of your own")
    }
    return parts.joined(separator: "; ")
  }

  private static func listed(_ texts: [String]) -> String {
    texts.map { "`\($0)`" }.joined(separator: " or ")
  }

  /// The host of all requests; nil where each configuration gives one.
  private static func host(of profile: SystemProfile) -> String? {
    guard let url = profile.baseURL, let scheme = url.firstRange(of: "://") else { return nil }
    return String(url[scheme.upperBound...].prefix { $0 != "/" })
  }

  // MARK: What is skipped

  private struct Skipped: Hashable {
    var what: String
    var reason: String
  }

  /// What is skipped, that of one reason together.
  private static func skipped(of profile: SystemProfile) -> [String] {
    var order: [Skipped] = []
    var types: [Skipped: [String]] = [:]
    func add(_ what: String, _ type: RecordTypeProfile, because reason: String) {
      let skipped = Skipped(what: what, reason: reason)
      if types[skipped] == nil { order.append(skipped) }
      types[skipped, default: []].append(
        type.name == RecordTypeProfile.anyName ? "all" : type.name
      )
    }
    for type in profile.types {
      for (reason, operations) in refusals(of: type) {
        let isAll = operations.count == RecordOperation.allCases.count
        add(isAll ? "all" : operations.joined(separator: ", "), type, because: reason)
      }
      for (verb, rules) in [("writing", type.readOnly), ("changing", type.createOnly)] {
        for (reason, names) in grouped(rules.map { ($0.reason, $0.pattern.text) }) {
          let known = names.prefix(3).map { $0 == "*" ? "anything" : "`\($0)`" }
          let more = names.count > 3 ? " and \(names.count - 3) more" : ""
          add("\(verb) \(known.joined(separator: ", "))\(more)", type, because: reason)
        }
      }
    }
    return order.map { skipped in
      let names = types[skipped] ?? []
      let shown = names.count > 6 ? names.prefix(5) + ["\(names.count - 5) more"] : names[...]
      return "\(skipped.what) of \(shown.joined(separator: ", ")): \(skipped.reason)"
    }
  }

  private static func refusals(of type: RecordTypeProfile) -> [(String, [String])] {
    grouped(
      RecordOperation.allCases.compactMap { operation in
        guard case .unsupported(let reason) = type[operation] else { return nil }
        return (reason, operation.rawValue)
      }
    )
  }

  /// Names by their reasons, in the order of these.
  private static func grouped(_ pairs: [(reason: String, name: String)]) -> [(String, [String])] {
    var order: [String] = []
    var names: [String: [String]] = [:]
    for (reason, name) in pairs {
      if names[reason] == nil { order.append(reason) }
      names[reason, default: []].append(name)
    }
    return order.map { ($0, names[$0] ?? []) }
  }
}
