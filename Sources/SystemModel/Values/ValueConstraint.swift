public import JSON

/// What the values of a property must be like, so that its system takes them; by default anything.
public struct ValueConstraint: Sendable, Hashable {
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
  /// The fewest characters of a text, in units of UTF-16.
  public var minimumLength: Int?
  /// The most characters of a text, in units of UTF-16.
  public var maximumLength: Int?
  /// The characters that may stand at each place of a text; nil for any text.
  public var places: [String]?
  /// The only values that are taken; none for any.
  public var choices: [JSONValue] = []
  /// The least number.
  public var minimum: Int?
  /// The greatest number.
  public var maximum: Int?
  /// The most digits behind the point.
  public var decimals: Int?
  /// Which characters a text may have; nil for everything.
  public var characters: Characters?
  /// Whether numbers and booleans are written as such, and no text may be a number.
  public var isTyped = false
  /// Whether capital letters become small ones, so that only texts without any stay as they are.
  public var isLowercase = false
  /// The domain of e-mail addresses, where other ones are refused.
  public var emailDomain: String?
  /// What telephone numbers begin with, such as `+47`.
  public var phonePrefix: String?
  /// How many digits follow there.
  public var phoneDigits: Int?

  /// Creates a constraint that takes anything.
  public init() {}

  /// Whether numbers have no fraction; identifiers of records are written as numbers then.
  public var isWhole: Bool {
    get { decimals == 0 }
    set { decimals = newValue ? 0 : nil }
  }

  /// Whether texts have printable ASCII only.
  ///
  /// Letters beyond ASCII that a system takes are not all that generated texts are made of.
  public var isASCII: Bool {
    get { characters != nil && characters != .any }
    set { characters = newValue ? .ascii : nil }
  }

  /// Whether anything is taken.
  public var isOpen: Bool { self == ValueConstraint() }
}

extension ValueConstraint {
  /// This constraint, and for what it leaves open that of a wider scope, such as the whole system.
  public func over(_ wider: ValueConstraint) -> ValueConstraint {
    var result = wider
    result.kind = kind ?? wider.kind
    result.minimumLength = minimumLength ?? wider.minimumLength
    result.maximumLength = maximumLength ?? wider.maximumLength
    result.places = places ?? wider.places
    if !choices.isEmpty { result.choices = choices }
    result.minimum = minimum ?? wider.minimum
    result.maximum = maximum ?? wider.maximum
    result.decimals = decimals ?? wider.decimals
    result.characters = characters ?? wider.characters
    result.emailDomain = emailDomain ?? wider.emailDomain
    return result
  }

  /// This constraint, which a user says, over what the profile of the system says: lengths only
  /// become narrower, and the kind is put into what it means.
  public func narrowing(_ profile: ValueConstraint) -> ValueConstraint {
    var base = profile
    if let kind { base.take(kind) }
    var result = over(base)
    result.maximumLength = [base.maximumLength, maximumLength].compactMap(\.self).min()
    result.decimals = decimals == 0 ? 0 : base.decimals
    result.characters = isASCII || base.isASCII ? .ascii : nil
    result.kind = nil
    return result
  }

  private mutating func take(_ kind: Kind) {
    switch kind {
    case .email: emailDomain = emailDomain ?? "example.com"
    case .phone: (phonePrefix, phoneDigits) = ("+47", 8)
    case .country: choices = ["NO", "SE", "DK", "FI", "NL", "GB"]
    case .postalCode: places = Self.places("1###")
    case .integer: isWhole = true
    case .boolean: choices = [true, false]
    case .date: places = Self.places("19##-0*-1#", "123456789")
    case .dateTime: places = Self.places("19##-0*-1#T0#:1#:2#Z", "123456789")
    case .uuid:
      places = Self.places("********-****-4***-a***-************", "0123456789abcdef")
    case .url: places = Self.places("https://**********.example.test", "abcdefghijklmnop")
    // A name of something has no digits, and is short.
    case .name: places = Self.places("Q*********", "abcdefghijklmnopqrstuvwxyz")
    case .amount, .text: break
    }
  }

  /// The places of a form in which `#` is any digit, and `*` one of some characters.
  private static func places(_ form: String, _ characters: String = "") -> [String] {
    form.map { $0 == "#" ? "0123456789" : $0 == "*" ? characters : String($0) }
  }
}

extension ValueConstraint {
  /// What both take, as far as it can be said; of forms that differ these count.
  public func and(_ other: ValueConstraint) -> ValueConstraint {
    var both = self
    both.minimumLength = [minimumLength, other.minimumLength].compactMap(\.self).max()
    both.maximumLength = [maximumLength, other.maximumLength].compactMap(\.self).min()
    both.places = places ?? other.places
    if choices.isEmpty { both.choices = other.choices }
    both.minimum = [minimum, other.minimum].compactMap(\.self).max()
    both.maximum = [maximum, other.maximum].compactMap(\.self).min()
    both.decimals = [decimals, other.decimals].compactMap(\.self).min()
    both.characters = isASCII || other.isASCII ? .ascii : nil
    both.isTyped = isTyped || other.isTyped
    both.isLowercase = isLowercase || other.isLowercase
    both.emailDomain = emailDomain ?? other.emailDomain
    both.phonePrefix = phonePrefix ?? other.phonePrefix
    both.phoneDigits = phoneDigits ?? other.phoneDigits
    return both
  }
}
