import JSON
import SourceText

extension ConfigurationReader {
  /// Reads the systems by their names.
  mutating func systems(_ value: LocatedJSON) -> [SystemConfiguration] {
    guard let members = anyMembers(of: value, "`systems`") else { return [] }
    if members.isEmpty { diagnostics.append(.noSystems(at: value.range)) }
    var systems: [SystemConfiguration] = []
    var places: [NameKey: Range<Int>] = [:]
    for member in members {
      if member.name.isBlank {
        diagnostics.append(.blankName("a system", at: member.nameRange))
        continue
      }
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

  private mutating func system(_ member: Member) -> SystemConfiguration {
    var sides: [Side: LocatedJSON] = [:]
    var base = member.value
    if let members = member.value.members {
      let names = Side.allCases.map(\.rawValue)
      base.kind = .object(members.filter { !names.contains($0.name) })
      for side in Side.allCases {
        guard let overlay = member.value[side.rawValue] else { continue }
        if overlay.members != nil {
          sides[side] = base.merging(overlay)
          for inner in overlay.members ?? [] where names.contains(inner.name) {
            diagnostics.append(.nestedSides(inner.name, at: inner.nameRange))
          }
        } else {
          diagnostics.append(
            .wrongKind("`\(side.rawValue)`", "an object in `{ }`", found: overlay)
          )
        }
      }
    }
    guard !sides.isEmpty else {
      let instance = instance(base, of: member)
      return SystemConfiguration(
        name: member.name,
        nameRange: member.nameRange,
        source: instance,
        target: instance,
        hasSides: false
      )
    }
    return SystemConfiguration(
      name: member.name,
      nameRange: member.nameRange,
      source: sides[.source].map { instance($0, of: member) },
      target: sides[.target].map { instance($0, of: member) },
      hasSides: true
    )
  }

  private mutating func instance(_ value: LocatedJSON, of system: Member) -> InstanceConfiguration {
    let what = "the system `\(Diagnostic.shown(system.name))`"
    var instance = InstanceConfiguration(system: system.name, range: system.nameRange)
    guard let members = members(of: value, what, as: SystemMember.self) else { return instance }
    var facts: ProfileSummary?
    for (name, member) in members {
      switch name {
      case .source, .target: continue  // Each was laid over the rest before.
      case .profile: (instance.profile, facts) = profile(member.value)
      case .baseURL: instance.baseURL = baseURL(member.value, of: system.name)
      case .settings: instance.settings = settings(member.value, of: system.name)
      case .credentials: instance.credentials = credentials(member.value, of: system.name)
      case .environment: instance.isSandbox = isSandbox(member)
      case .confirm:
        instance.confirmationRange = member.value.range
        instance.confirmation = confirmation(member.value)
      case .exclusive: instance.isExclusive = bool(member) ?? false
      case .rate: instance.rate = rate(member.value)
      case .values: instance.values = values(member.value)
      case .types: instance.types = types(member.value, of: system.name)
      case .words: instance.words = words(member.value)
      }
    }
    if !members.contains(where: { $0.name == .profile }) {
      let fitting = knowledge.profiles.first { $0.fits(system.name) }
      diagnostics.append(
        .missingProfile(
          of: system.name,
          fitting: fitting?.name,
          known: knowledge.profiles.map(\.name),
          at: system.nameRange
        )
      )
    }
    if let facts { checkNeeds(of: facts, value, system) }
    return instance
  }

  private mutating func profile(
    _ value: LocatedJSON
  ) -> (InstanceConfiguration.Profile?, ProfileSummary?) {
    if value.members != nil {
      refuseSecrets(inProfile: value)
      let (facts, found) = knowledge.ownProfile(value)
      diagnostics += found
      return (.own(value), facts)
    }
    guard value.string != nil else {
      diagnostics.append(
        .wrongKind("`profile`", "a profile's name, or a profile in `{ }`", found: value)
      )
      return (nil, nil)
    }
    guard let name = text(value, "`profile`") else { return (nil, nil) }
    if let facts = knowledge.facts(of: name) { return (.named(name), facts) }
    diagnostics.append(
      .unknownProfile(name, known: knowledge.profiles.map(\.name), at: value.range)
    )
    return (nil, nil)
  }

  /// Compares what a profile asks for with what is there.
  private mutating func checkNeeds(
    of facts: ProfileSummary,
    _ value: LocatedJSON,
    _ system: Member
  ) {
    let groups = [
      (SystemMember.settings, facts.settings), (SystemMember.credentials, facts.credentials),
    ]
    for (group, needs) in groups {
      let found = value[group.rawValue]?.members ?? []
      for need in needs where !need.isOptional && !found.contains(where: { $0.name == need.name }) {
        diagnostics.append(
          .missingNeed(need, in: group.rawValue, of: system.name, facts.name, at: system.nameRange)
        )
      }
      for member in found where !needs.contains(where: { $0.name == member.name }) {
        diagnostics.append(
          .unknownNeed(
            member.name,
            in: group.rawValue,
            facts.name,
            known: needs.map(\.name),
            at: member.nameRange
          )
        )
      }
    }
    if facts.needsBaseURL, value[SystemMember.baseURL.rawValue] == nil {
      diagnostics.append(.missingBaseURL(of: system.name, facts.name, at: system.nameRange))
    }
  }

  private mutating func baseURL(_ value: LocatedJSON, of system: String) -> TextTemplate? {
    guard let template = template(value, "`baseURL`") else { return nil }
    if let plain = template.plain, let fault = Self.fault(ofAddress: plain) {
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

  private mutating func isSandbox(_ member: Member) -> Bool {
    guard let text = text(member) else { return false }
    if text == "sandbox" { return true }
    diagnostics.append(.notSandbox(at: member.value.range))
    return false
  }

  private mutating func confirmation(_ value: LocatedJSON) -> String? {
    guard let template = template(value, "`confirm`") else { return nil }
    if let plain = template.plain { return plain }
    diagnostics.append(.confirmationByVariable(at: value.range))
    return nil
  }

  private mutating func settings(
    _ value: LocatedJSON,
    of system: String
  ) -> [InstanceConfiguration.Setting] {
    guard let members = anyMembers(of: value, "`settings`") else { return [] }
    return members.compactMap { member in
      let what = "the setting `\(Diagnostic.shown(member.name))` of `\(Diagnostic.shown(system))`"
      if let number = member.value.number {
        let template = TextTemplate(number.text, at: member.value.range)
        return template.map { InstanceConfiguration.Setting(name: member.name, value: $0) }
      }
      guard let template = template(member.value, what) else { return nil }
      if LikelySecrets.isSecretName(member.name), template.plain != nil {
        diagnostics.append(.literalSecret(member.name, at: member.value.range))
        return nil
      }
      return InstanceConfiguration.Setting(name: member.name, value: template)
    }
  }

  private mutating func rate(_ value: LocatedJSON) -> RequestRate? {
    if let text = value.string {
      if let rate = RequestRate(text: text) { return rate }
      diagnostics.append(.badRate(at: value.range))
      return nil
    }
    guard let members = members(of: value, "`rate`", as: RateMember.self) else { return nil }
    var rate: RequestRate?
    var burst: Int?
    for (name, member) in members {
      switch name {
      case .perSecond:
        guard let number = number(member) else { continue }
        rate = number.double.flatMap { RequestRate(count: $0, span: .seconds(1)) }
        if rate == nil { diagnostics.append(.badRate(at: member.value.range)) }
      case .burst: burst = integer(member, in: 1...100_000)
      }
    }
    if !members.contains(where: { $0.name == .perSecond }) {
      diagnostics.append(.badRate(at: value.range))
    }
    rate?.burst = burst
    return rate
  }
}
