import HTTPEndpoints
public import JSON
public import SourceText

extension SystemProfile {
  /// Reads a profile.
  ///
  /// All members of a profile, with what they may hold; most are optional, and `rest.json` is one
  /// without any. `PATH` is `a.b`, `PLACE` is `a.b[].c` or `a[type=1].b`, `PROPERTY` is a path of the
  /// documents, and `{…}` in a text is a blank: the name of a setting, or one of those below.
  ///
  ///     extends         the name of a built-in profile that this one is laid over
  ///     name, aliases   what documents call the system
  ///     baseURL         "https://{shop}.example"
  ///     settings        name: what it is, or { note, usual }        secrets   name: what it is
  ///     headers         name: value
  ///     authentication  { kind: "none" } · { kind: "header", name, value }
  ///                     { kind: "basic", user, password }
  ///                     { kind: "clientCredentials", url, id, secret, scope, lifetime, send }
  ///                     { kind: "exchange", method, url, query, headers, json or form,
  ///                       token: PATH, expiresIn: PATH, lifetime, send }
  ///                     send: as header or basic, with {token}
  ///     rate            { perSecond, burst, remaining, reset, used }: the last three are headers
  ///     safety          { refusedHosts, proof: { path, query, at: PATH, values }, confirm: setting }
  ///     message         PATH of an error's words      failure   PATH of an error in an answer of 200
  ///     defaults        what all types have in common
  ///     types           name, or "*" for any: a record type
  ///
  ///     path, itemPath  "/contacts", "/contacts/{id}"
  ///     wrapper         PATH of the record in requests and answers, or { request, answer }
  ///     create, read, update, delete
  ///                     { method, path, query, headers, body, wrapper, answer, success }
  ///                     or { unsupported: reason }; blanks {id} {revision} {type} {properties}
  ///     list            as above, with items: PATH of the list, reread: true,
  ///                     paging: { kind: link · url · cursor · offset · page · none, size, at, more,
  ///                       total, first, pages, endsShort },
  ///                     since: what the list of changes has more, with {since}; stamp, overlap;
  ///                     blanks {limit} {offset} {page} {cursor}
  ///     followUps       [{ method, path, body, take: PLACE }]: blanks {id} {taken}
  ///     lookup          PROPERTY: as a list, or one: true; blanks {value} {json} {limit}
  ///     id, integerIDs  PATH, true                    changed   PATH of the last change
  ///     revision        PATH or "ETag:", or { read, required }
  ///     createInterval  "1s"
  ///     paths           PROPERTY: PLACE, or { read, write } or { read, create, update }
  ///     required        "PLACE" or "PLACE | PLACE": value, with {mark}
  ///     mark            PROPERTY
  ///     readOnly, createOnly      PROPERTY or "a.b*" or "*": reason      updatable   [PROPERTY]
  ///     references      PROPERTY: record type
  ///     values          PROPERTY: form, or { form, maximumLength, emailDomain, choices }
  ///     wholeLists      true                          properties   PATH of named properties
  ///
  /// - Parameter json: The profile as somebody wrote it.
  /// - Returns: The profile, nil where anything is wrong with it, and all that is wrong, with places.
  public static func read(_ json: LocatedJSON) -> (profile: SystemProfile?, problems: [Diagnostic])
  {
    var reader = ProfileReader()
    let whole = reader.extended(json)
    let profile = reader.system(whole)
    // What the profile below says is told where it is extended.
    for index in reader.problems.indices where reader.problems[index].range.lowerBound < 0 {
      reader.problems[index].range = json["extends"]?.range ?? json.range
    }
    return (reader.problems.isEmpty ? profile : nil, reader.problems)
  }
}

extension ProfileReader {
  private static let names = [
    "extends", "name", "aliases", "baseURL", "settings", "secrets", "headers", "authentication",
    "rate",
    "safety", "failure", "message", "defaults", "types",
  ]

  /// The profile laid over the one that it extends.
  fileprivate mutating func extended(_ json: LocatedJSON) -> LocatedJSON {
    guard let place = json["extends"] else { return json }
    guard let name = text(place, "extends") else { return json }
    guard let below = BuiltInProfiles.json(name) else {
      problems.append(.unknownWord(name, place.range, "extends", BuiltInProfiles.names))
      return json
    }
    return below.withoutPlaces.merging(json)
  }

  mutating func system(_ json: LocatedJSON) -> SystemProfile? {
    guard let members = members(json, of: "a profile", Self.names) else { return nil }
    guard let name = text(members["name"], "name") else {
      if members["name"] == nil {
        problems.append(.missing("name", in: "the profile", at: json.range))
      }
      return nil
    }
    var profile = SystemProfile(name)
    profile.aliases = texts(members["aliases"], "aliases")
    profile.settings = settings(members["settings"], "settings")
    profile.secrets = settings(members["secrets"], "secrets")
    settings = profile.settings.map(\.name)
    profile.baseURL = text(members["baseURL"], "baseURL")
    if let url = members["baseURL"] { baseURL(url) }
    profile.headers = fields(members["headers"], "headers", [])
    if let json = members["authentication"] {
      profile.authentication = authentication(json, profile.secrets.map(\.name)) ?? .none
    }
    if let json = members["rate"] { profile.rate = rate(json) }
    if let json = members["safety"] { profile.safety = safety(json) }
    profile.failure = path(members["failure"], "failure")
    profile.message = path(members["message"], "message")
    for member in freeMembers(members["types"], of: "types") {
      let json = members["defaults"].map { $0.merging(member.value) } ?? member.value
      if let type = recordType(member.name, json) { profile.types.append(type) }
    }
    if members["types"] == nil {
      problems.append(.missing("types", in: "the profile", at: json.range))
    }
    return profile
  }

  private mutating func baseURL(_ json: LocatedJSON) {
    guard let text = json.string else { return }
    check(text, json.range, [])
    guard text.hasPrefix("https://") || text.hasPrefix("http://"), !text.hasSuffix("/") else {
      problems.append(
        .invalid(
          "`\(text)` is no base URL",
          hint: "begin with `https://`, and end without `/`",
          at: json.range
        )
      )
      return
    }
  }

  private mutating func settings(
    _ json: LocatedJSON?,
    _ what: String
  ) -> [SystemProfile.Setting] {
    freeMembers(json, of: what).compactMap { member in
      if member.value.members != nil {
        guard let parts = members(member.value, of: "a setting", ["note", "usual"]) else {
          return nil
        }
        return SystemProfile.Setting(
          member.name,
          note: text(parts["note"], "note") ?? "",
          usual: text(parts["usual"], "usual")
        )
      }
      return text(member.value, member.name).map { SystemProfile.Setting(member.name, note: $0) }
    }
  }

  private mutating func rate(_ json: LocatedJSON) -> RateProfile? {
    let names = ["perSecond", "burst", "remaining", "reset", "used"]
    guard let members = members(json, of: "a rate", names) else { return nil }
    guard let rate = members["perSecond"] else {
      problems.append(.missing("perSecond", in: "the rate", at: json.range))
      return nil
    }
    guard let perSecond = rate.number?.double, perSecond > 0, perSecond < 1e6 else {
      problems.append(.wrongKind(rate, what: "perSecond", wanted: "a number above 0"))
      return nil
    }
    return RateProfile(
      perSecond: perSecond,
      burst: count(members["burst"], "burst", from: 1) ?? 1,
      remaining: text(members["remaining"], "remaining"),
      reset: text(members["reset"], "reset"),
      used: text(members["used"], "used")
    )
  }

  private mutating func safety(_ json: LocatedJSON) -> SafetyRules {
    var rules = SafetyRules()
    guard let members = members(json, of: "safety", ["refusedHosts", "proof", "confirm"]) else {
      return rules
    }
    rules.refusedHosts = texts(members["refusedHosts"], "refusedHosts")
    rules.confirm = text(members["confirm"], "confirm")
    if let confirm = rules.confirm, let place = members["confirm"], !settings.contains(confirm) {
      problems.append(.unknownWord(confirm, place.range, "confirm", settings))
    }
    if let proof = members["proof"],
      let parts = self.members(proof, of: "a proof", ["path", "query", "at", "values"])
    {
      let path = target(parts["path"], [])
      let place = self.path(parts["at"], "at")
      if let path, let place, let values = parts["values"]?.array {
        let request = RequestTemplate(.get, path, query: fields(parts["query"], "query", []))
        rules.proof = SafetyRules.Proof(request, at: place, values: values.map(\.value))
      } else {
        for name in ["path", "at", "values"] where parts[name] == nil {
          problems.append(.missing(name, in: "the proof", at: proof.range))
        }
      }
    }
    return rules
  }
}

extension LocatedJSON {
  /// The value, as if no part of it stood anywhere.
  fileprivate var withoutPlaces: LocatedJSON {
    let nowhere = -1 ..< -1
    switch kind {
    case .null, .bool, .number, .string: return LocatedJSON(kind, at: nowhere)
    case .array(let elements):
      return LocatedJSON(.array(elements.map(\.withoutPlaces)), at: nowhere)
    case .object(let members):
      let members = members.map {
        Member(name: $0.name, nameRange: nowhere, value: $0.value.withoutPlaces)
      }
      return LocatedJSON(.object(members), at: nowhere)
    }
  }
}
