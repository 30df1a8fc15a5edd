import JSON
import ObjectForms
import SourceText

extension ConfigurationReader {
  /// Reads the systems by their names.
  mutating func systems(_ whole: FormedObject) -> [SystemConfiguration] {
    var systems: [SystemConfiguration] = []
    var places: [NameKey: Range<Int>] = [:]
    for member in whole.entries("systems") {
      if let first = places[NameKey(member.name)] {
        // The same name in the same letters was reported as a repeated member.
        if !systems.contains(where: { $0.name == member.name }) {
          diagnostics.append(.repeatedSystem(at: member.nameRange, first: first))
        }
        continue
      }
      places[NameKey(member.name)] = member.nameRange
      systems.append(system(member))
    }
    return systems
  }

  private mutating func system(_ member: LocatedJSON.Member) -> SystemConfiguration {
    let system = FormedObject(member.value, .system)
    let hasSides = Side.allCases.contains { system[$0.rawValue] != nil }
    let shared = hasSides ? nil : instance(member.value, of: member)
    let sides = Side.allCases.map { side in
      system[side.rawValue].map { instance($0, of: member) } ?? shared
    }
    return SystemConfiguration(
      name: member.name,
      nameRange: member.nameRange,
      source: sides[0],
      target: sides[1],
      hasSides: hasSides
    )
  }

  private mutating func instance(
    _ value: LocatedJSON,
    of system: LocatedJSON.Member
  ) -> InstanceConfiguration {
    let members = FormedObject(value, .system)
    var instance = InstanceConfiguration(system: system.name, range: system.nameRange)
    var profile: NamedProfile?
    if let place = members["profile"] { (instance.profile, profile) = self.profile(place) }
    instance.baseURL = members["baseURL"].flatMap { baseURL($0, of: system.name) }
    instance.settings = members.entries("settings").compactMap { setting in
      let text = setting.value.string ?? setting.value.number?.text ?? ""
      return TextTemplate(text, at: setting.value.range).map {
        InstanceConfiguration.Setting(name: setting.name, value: $0)
      }
    }
    instance.credentials = members.entries("credentials").compactMap { credential($0) }
    instance.isSandbox = members["environment"] != nil
    if let place = value["confirm"] { instance.confirmationRange = place.range }
    instance.confirmation = members.text("confirm")
    instance.isExclusive = members["exclusive"]?.bool ?? false
    instance.rate = members["rate"].flatMap { rate($0) }
    if let found = members["values"] { instance.values = values(found) }
    instance.types = types(members, of: system.name)
    instance.words = words(members)
    if !members.has("profile") {
      let fitting = profiles.first { $0.profile.isNamed(system.name) }
      diagnostics.append(
        .missingProfile(
          of: system.name,
          fitting: fitting?.name,
          known: profiles.map(\.name),
          at: system.nameRange
        )
      )
    }
    if let profile { checkNeeds(of: profile, value, system) }
    return instance
  }

  private mutating func profile(
    _ value: LocatedJSON
  ) -> (InstanceConfiguration.Profile?, NamedProfile?) {
    guard let name = value.string else {
      let (profile, found) = SystemProfile.read(value)
      diagnostics += found
      return (.own(value), profile.map { NamedProfile($0.name, $0) })
    }
    if let found = profiles.first(where: { $0.name == name }) { return (.named(name), found) }
    diagnostics.append(
      .unknownProfile(name, known: profiles.map(\.name), at: value.range)
    )
    return (nil, nil)
  }

  /// Compares what a profile asks for with what is there.
  private mutating func checkNeeds(
    of named: NamedProfile,
    _ value: LocatedJSON,
    _ system: LocatedJSON.Member
  ) {
    let profile = named.profile
    let groups = [("settings", profile.settings), ("credentials", profile.secrets)]
    for (group, needs) in groups {
      let found = value[group]?.members ?? []
      for need in needs where need.usual == nil && !found.contains(where: { $0.name == need.name })
      {
        diagnostics.append(
          .missingNeed(need, in: group, of: system.name, named.name, at: system.nameRange)
        )
      }
      for member in found where !needs.contains(where: { $0.name == member.name }) {
        diagnostics.append(
          .unknownNeed(
            member.name,
            in: group,
            named.name,
            known: needs.map(\.name),
            at: member.nameRange
          )
        )
      }
    }
    if profile.needsBaseURL, value["baseURL"] == nil {
      diagnostics.append(.missingBaseURL(of: system.name, named.name, at: system.nameRange))
    }
  }

  private mutating func baseURL(_ value: LocatedJSON, of system: String) -> TextTemplate? {
    let template = value.string.flatMap { TextTemplate($0, at: value.range) }
    if let plain = template?.plain, let fault = Self.fault(ofAddress: plain) {
      diagnostics.append(SafetyRefusal.address(fault).diagnostic(of: system, at: value.range))
      return nil
    }
    return template
  }

  /// What is wrong with an address; settings in `{ }` are for the profile to fill in.
  static func fault(ofAddress text: String) -> EndpointAddress.Fault? {
    let filled = String(text.map { "{}".contains($0) ? "x" : $0 })
    do {
      _ = try EndpointAddress(filled)
      return nil
    } catch {
      return error
    }
  }

  private func rate(_ value: LocatedJSON) -> RequestRate? {
    if let text = value.string { return RequestRate(text: text) }
    let members = FormedObject(value, .rate)
    var rate = members["perSecond"]?.number?.double.flatMap {
      RequestRate(count: $0, span: .seconds(1))
    }
    rate?.burst = members["burst"]?.number?.int
    return rate
  }
}

extension LocatedJSON {
  /// A configuration in which each side of a system says all that counts for it.
  var withSidesLaidOver: LocatedJSON {
    changing(member: "systems") { systems in
      guard let members = systems.members else { return systems }
      let changed = members.map { system in
        var system = system
        system.value = system.value.withOwnSidesLaidOver
        return system
      }
      return LocatedJSON(.object(changed), at: systems.range)
    }
  }

  private var withOwnSidesLaidOver: LocatedJSON {
    let names = Side.allCases.map(\.rawValue)
    guard let members, names.contains(where: { self[$0]?.members != nil }) else { return self }
    let base = LocatedJSON(.object(members.filter { !names.contains($0.name) }), at: range)
    let sides = members.filter { names.contains($0.name) }.map { side in
      var side = side
      side.value = base.merging(side.value)
      return side
    }
    return LocatedJSON(.object(sides), at: range)
  }

  private func changing(member name: String, _ change: (LocatedJSON) -> LocatedJSON) -> LocatedJSON
  {
    guard let members else { return self }
    let changed = members.map { member in
      var member = member
      if member.name == name { member.value = change(member.value) }
      return member
    }
    return LocatedJSON(.object(changed), at: range)
  }
}
