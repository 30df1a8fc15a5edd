public import Checklists
public import JSON
public import Transforms

/// What becomes of a value on its way along a row: what its data type makes of it, and what a fault does.
public struct ValueConversion: Sendable {
  /// What is promised.
  public let type: DataType
  private var faults: Set<Fault> = []

  /// Creates the conversion that a data type promises.
  public init(_ type: DataType) { self.type = type }

  /// The conversion with one more fault; one that does not change values changes nothing of it.
  public func breaking(_ fault: Fault) -> ValueConversion {
    var broken = self
    broken.faults.insert(fault)
    return broken
  }

  /// Whether a fault changes values on their way, and does nothing else.
  public static func isChangedOnly(by fault: Fault) -> Bool {
    switch fault {
    case .shiftsTimeZone, .dropsTimeZone, .skipsType, .losesPrecision, .overflowsIntegers: true
    default: changeOfTexts(by: fault) != nil
    }
  }

  /// The value that the target gets for a value of the source; nil where nothing is sent.
  public func forward(_ value: JSONValue) -> JSONValue? {
    if faults.isEmpty { return promised(value) }
    var value: JSONValue? = value
    if faults.contains(.shiftsTimeZone) { value = value?.mapTexts(\.withLocalTimeAsUTC) }
    if faults.contains(.dropsTimeZone) { value = value?.mapTexts(\.withoutZone) }
    value = faults.contains(.skipsType) ? value?.sendable : value.flatMap { promised($0) }
    if faults.contains(.losesPrecision) { value = value?.mapNumbers(\.roundedTo15Digits) }
    if faults.contains(.overflowsIntegers) { value = value?.mapNumbers(\.cutTo32Bits) }
    for fault in faults {
      if let change = Self.changeOfTexts(by: fault) { value = value?.mapTexts(change) }
    }
    return value
  }

  /// What a fault makes of texts that are delivered; nil where it leaves them alone.
  private static func changeOfTexts(by fault: Fault) -> ((String) -> String)? {
    switch fault {
    case .manglesText: { $0.withoutForeignLetters }
    case .cutsText: { $0.cut(at: 32) }
    case .cutsTextAt50: { $0.cut(at: 50) }
    case .cutsTextAt200: { $0.cut(at: 200) }
    case .cutsTextAt255: { $0.cut(at: 255) }
    case .trimsText: { $0.trimmed }
    case .squeezesBlanks: { $0.withSingleBlanks }
    case .escapesHTML: { $0.escapedForHTML }
    case .dropsEmoji: { $0.withoutEmoji }
    case .lowersEmail: { $0.withLowercasedAddress }
    default: nil
    }
  }

  /// The value that the document promises.
  func promised(_ value: JSONValue) -> JSONValue? {
    switch type {
    // What the document does not show, this integration leaves as it is.
    case .notShown: value.sendable
    case .cast, .expression, .unreadable: type.evaluate(value)?.sendable
    }
  }

  /// The value that the source gets for a value of the target; nil where nothing is sent.
  public func backward(_ value: JSONValue) -> JSONValue? {
    value.sendable.flatMap { type.reverse($0) }
  }
}

extension JSONValue {
  /// The value as one that can be sent: an object is none, its members travel by their own rows.
  fileprivate var sendable: JSONValue? {
    switch self {
    case .null, .object: nil
    default: self
    }
  }
}
