import Transforms

extension PropertyReference.Condition {
  /// Whether it names both a value and a property, so that it can be met.
  public var isComplete: Bool { !value.isEmpty && !property.isEmpty }
}

extension PropertyReference {
  /// The distinct conditions, in order.
  public var distinctConditions: [Condition] {
    var known: Set<Condition> = []
    return conditions.filter { known.insert($0).inserted }
  }

  /// The path of the list whose element a condition picks, where it speaks of a property beside the
  /// mapped one; nil where it speaks of the record, or of the mapped property itself.
  ///
  /// `phone_numbers.number (Dependant on having wd:Q17517 in phone_numbers.name)` picks an element of
  /// `phone_numbers`.
  public func list(of condition: Condition) -> String? {
    guard let end = path.lastIndex(of: "."), let other = condition.property.lastIndex(of: "."),
      path[..<end] == condition.property[..<other], path != condition.property
    else { return nil }
    return String(path[..<end])
  }
}

extension PropertyMapping {
  /// Whether a condition of either side, one that can be met, picks an element of a list.
  public var picksElement: Bool {
    [source, target].contains { side in
      side.conditions.contains { $0.isComplete && side.list(of: $0) != nil }
    }
  }

  /// Whether the values are moments: after what the data type does, or the properties' names.
  public var isOfTime: Bool {
    switch dataType {
    case .expression(let expression, _): expression.isOfTime
    case .cast(.string): Self.namesTime(source.path) && Self.namesTime(target.path)
    default: false
    }
  }

  /// Whether the values are addresses of e-mail, after the properties' names.
  public var isOfEmail: Bool {
    guard dataType == .cast(.string), !isOfTime else { return false }
    let names = "\(source.path) \(target.path)".lowercased()
    // The address for letters is none for messages.
    let others = names.replacing("emailaddress", with: "").replacing("emailing", with: "")
    return names.contains("mail") && !others.contains("mailaddress") && !others.contains("mailing")
  }

  /// Whether a property's last name asks for a moment, as `createdDate` and `start_time` do.
  private static func namesTime(_ path: String) -> Bool {
    let name = (path.split(separator: ".").last ?? "").lowercased()
    return ["date", "time", "datetime", "timestamp", "created", "birthday"].contains {
      name.hasSuffix($0)
    }
  }
}
