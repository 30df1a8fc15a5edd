public import JSON

/// What generated values must be like, so that a system accepts them; nothing by default.
public struct ValueRules: Sendable, Hashable {
  /// What a value looks like.
  public enum Kind: String, Sendable, CaseIterable {
    /// An address of e-mail.
    case email
    /// A telephone number with its country's code.
    case phone
    /// A code of a country, of two letters.
    case country
    /// A postal code.
    case postalCode
    /// An amount of money.
    case amount
    /// A whole number.
    case integer
    /// `true` or `false`.
    case boolean
    /// A day.
    case date
    /// A moment with its zone.
    case dateTime
    /// An address of the web.
    case url
    /// A name of a person or thing.
    case name
    /// Any text.
    case text
    /// A UUID.
    case uuid
  }

  /// Which characters a text may have.
  public enum Characters: String, Sendable, CaseIterable {
    /// Printable ASCII.
    case ascii
    /// The letters of Western Europe too.
    case latin
    /// Whatever Unicode has on its first plane, so no emoji.
    case basic
    /// Everything.
    case any
  }

  /// What a value looks like; nil to go by name and type of the property.
  public var kind: Kind?
  /// The domain of generated e-mail addresses.
  public var emailDomain: String?
  /// The form of a text, character by character.
  public var pattern: ValuePattern?
  /// The fewest characters of a text.
  public var minimumLength: Int?
  /// The most characters of a text.
  public var maximumLength: Int?
  /// The only values that are accepted.
  public var choices: [JSONValue]?
  /// The least number.
  public var minimum: JSONNumber?
  /// The greatest number.
  public var maximum: JSONNumber?
  /// The most digits behind the point.
  public var decimals: Int?
  /// Which characters a text may have; nil for everything.
  public var characters: Characters?

  /// Creates rules that ask for nothing.
  public init() {}

  /// These rules, and for what they leave open those of the system.
  public func over(_ system: ValueRules) -> ValueRules {
    var rules = self
    rules.kind = kind ?? system.kind
    rules.emailDomain = emailDomain ?? system.emailDomain
    rules.pattern = pattern ?? system.pattern
    rules.minimumLength = minimumLength ?? system.minimumLength
    rules.maximumLength = maximumLength ?? system.maximumLength
    rules.choices = choices ?? system.choices
    rules.minimum = minimum ?? system.minimum
    rules.maximum = maximum ?? system.maximum
    rules.decimals = decimals ?? system.decimals
    rules.characters = characters ?? system.characters
    return rules
  }
}
