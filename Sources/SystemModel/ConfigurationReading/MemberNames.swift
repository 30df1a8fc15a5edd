/// The names of an object's members; each object of a configuration has a type of them.
protocol MemberName: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}

/// The members of the whole.
enum FileMember: String, MemberName {
  case schema = "$schema"
  case systems, sameInstance
  case timing, ordered, clearing, trigger, settled
  case bindings, words
  case environments
}

/// The members of a system.
enum SystemMember: String, MemberName {
  case profile, baseURL, settings, credentials
  case environment, confirm, exclusive, rate
  case values, types, words
  case source, target
}

/// The members of a rate.
enum RateMember: String, MemberName {
  case perSecond, burst
}

/// The members of a secret in a file.
enum SecretMember: String, MemberName {
  case file
}

/// The members of a record type.
enum TypeMember: String, MemberName {
  case profileType, path, values, properties, readOnly, relations
}

/// The members of a property.
enum PropertyMember: String, MemberName {
  case readOnly, expression
  case kind, emailDomain, pattern, minLength, maxLength, choices, min, max, decimals, characters
}

/// The members that say what the values of a system or record type are like.
enum ValuesMember: String, MemberName {
  case emailDomain, minLength, maxLength, min, max, decimals, characters
}

/// The members of a relation.
enum RelationMember: String, MemberName {
  case property
}

/// The members of a timing.
enum TimingMember: String, MemberName {
  case propagation, settle, poll, timeout
}

/// The members of a binding.
enum BindingMember: String, MemberName {
  case condition, property, holds, fails
}

/// The members of a trigger.
enum TriggerMember: String, MemberName {
  case method, url, headers, body
}

/// The members of a check that the integration has settled.
enum SettledMember: String, MemberName {
  case method, url, headers, body, path, equals
}
