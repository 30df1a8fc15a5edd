import HTTPEndpoints
import JSON
import ObjectForms
import SourceText

extension ProfileReader {
  /// Reads a profile, laid over the one that it extends.
  mutating func system(_ json: LocatedJSON) -> SystemProfile {
    let members = FormedObject(json, .profile)
    require(["name", "types"], of: members, in: "the profile")
    var profile = SystemProfile(members.text("name") ?? "")
    profile.aliases = texts(members, "aliases")
    profile.settings = settings(members, "settings")
    profile.secrets = settings(members, "secrets")
    settings = profile.settings.map(\.name)
    profile.baseURL = members.text("baseURL")
    if let url = members["baseURL"] { check(url, []) }
    profile.headers = fields(members, "headers", profile.secrets.map(\.name))
    if let json = members["authentication"] {
      profile.authentication = authentication(json, profile.secrets.map(\.name)) ?? .none
    }
    if let json = members["rate"] { profile.rate = rate(json) }
    if let json = members["safety"] { profile.safety = safety(json) }
    profile.failures = members.elements("failure").compactMap { failure($0) }
    profile.message = path(members, "message")
    if let defaults = members["defaults"] { refuseNames(in: defaults) }
    for member in members.entries("types") {
      let json = whole(member, of: members)
      profile.types.append(recordType(member.name, json))
    }
    return profile
  }

  /// A record type with all that it has from `defaults` and from the type that it is like.
  private mutating func whole(
    _ member: LocatedJSON.Member,
    of profile: FormedObject
  ) -> LocatedJSON {
    var json = member.value
    let types = profile.entries("types")
    if let like = json["like"], let name = like.string {
      if let other = types.first(where: { $0.name == name && $0.name != member.name }),
        other.value["like"] == nil
      {
        // Of two types of one name the first would be the only one.
        json = other.value.without("aliases").merging(json)
      } else {
        let known = types.filter { $0.value["like"] == nil }.map(\.name)
        problems.append(.unknownWord(name, for: "`like`", known: known, at: like.range))
      }
    }
    return profile["defaults"].map { $0.merging(json) } ?? json
  }

  /// Refuses among the defaults what names one type.
  private mutating func refuseNames(in defaults: LocatedJSON) {
    for name in ["like", "aliases"] {
      guard let value = defaults[name] else { continue }
      problems.append(
        .invalid(
          "`defaults` can have no `\(name)`, which is of one record type",
          hint: "write it in the record types that it is of",
          at: value.range
        )
      )
    }
  }

  func failure(_ json: LocatedJSON) -> FailureSign? {
    if let text = json.string { return PropertyPath(quoted: text).map { FailureSign($0) } }
    let members = FormedObject(json, .failure)
    return path(members, "at").map { path in
      FailureSign(path, values: members.elements("values").map(\.value))
    }
  }

  private func settings(_ profile: FormedObject, _ name: String) -> [SystemProfile.Setting] {
    profile.entries(name).map { member in
      let parts = FormedObject(member.value, .setting)
      return SystemProfile.Setting(
        member.name,
        note: member.value.string ?? parts.text("note") ?? "",
        usual: parts["usual"]?.string
      )
    }
  }

  private mutating func rate(_ json: LocatedJSON) -> RateProfile? {
    let members = FormedObject(json, .rateProfile)
    require(["perSecond"], of: members, in: "`rate`")
    return (members["perSecond"]?.number?.double).map { perSecond in
      RateProfile(
        perSecond: perSecond,
        burst: members["burst"]?.number?.int ?? 1,
        remaining: members.text("remaining"),
        reset: members.text("reset"),
        used: members.text("used")
      )
    }
  }

  private mutating func safety(_ json: LocatedJSON) -> SafetyRules {
    var rules = SafetyRules()
    let members = FormedObject(json, .safety)
    rules.refusedHosts = texts(members, "refusedHosts")
    rules.addresses = texts(members, "addresses")
    for member in members.entries("settings") {
      if !settings.contains(member.name) {
        problems.append(
          .unknownWord(member.name, for: "`settings`", known: settings, at: member.nameRange)
        )
      }
      let values = member.value.array ?? [member.value]
      rules.settings.append(.init(member.name, values.compactMap(\.string)))
    }
    rules.confirm = members.text("confirm")
    if let confirm = rules.confirm, let place = members["confirm"], !settings.contains(confirm) {
      problems.append(.unknownWord(confirm, for: "`confirm`", known: settings, at: place.range))
    }
    if let json = members["proof"] { rules.proof = proof(json) }
    return rules
  }

  private mutating func proof(_ json: LocatedJSON) -> SafetyRules.Proof? {
    let members = FormedObject(json, .proof)
    let isInToken = members["token"]?.bool == true
    require((isInToken ? [] : ["path"]) + ["at", "values"], of: members, in: "`proof`")
    if let path = members["path"] { check(path, []) }
    if let at = members["at"] { check(at, []) }
    let query = fields(members, "query")
    let values = members.elements("values").map(\.value)
    guard let at = members.text("at"), let place = proofPlace(at) else { return nil }
    if isInToken { return SafetyRules.Proof(nil, at: place, values: values) }
    guard let path = members.text("path") else { return nil }
    return SafetyRules.Proof(RequestTemplate(.get, path, query: query), at: place, values: values)
  }

  private func proofPlace(_ text: String) -> APIPath? {
    if text.contains("[") { return APIPath(text) }
    // A path goes through lists by itself.
    return PropertyPath(quoted: text).map { path in
      APIPath(path.components.map { .member($0) })
    }
  }
}

extension LocatedJSON {
  /// The object without a member.
  fileprivate func without(_ name: String) -> LocatedJSON {
    guard case .object(let members) = kind else { return self }
    return LocatedJSON(.object(members.filter { $0.name != name }), at: range)
  }
}
