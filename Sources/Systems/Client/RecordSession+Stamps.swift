import HTTPEndpoints
import SystemModel

/// What the stamps of a system are worth: a moment that is ahead of its clock is no place to begin a
/// list of changes at, for what changes until then would not be listed.
extension RecordSession {
  /// The moment until which a list is read that shows a record, in milliseconds since 1970.
  ///
  /// - Parameters:
  ///   - shown: The record.
  ///   - type: Its type.
  ///   - clock: The time of the system when it answered, in seconds; nil where it does not say.
  /// - Returns: When the record changed last, but no time that is still to come; nil where nothing
  ///   says it.
  func moment(of shown: TypeDialect.ShownRecord, _ type: String, by clock: Int?) -> Int? {
    guard let stamp = shown.stamp, let clock else { return shown.stamp }
    // The clock is told in whole seconds.
    let lead = stamp / 1000 - clock
    guard lead > 0 else { return stamp }
    noteLead(lead, type)
    return clock * 1000
  }

  /// What is wrong with the stamps of a type, as a clause; nil where nothing is.
  public func stampProblem(of type: String) -> String? {
    guard case .success(let dialect) = self.type(type) else { return nil }
    let name = dialect.profile.name
    guard let lead = lead(of: name), lead > 1 else { return nil }
    let system = dialect.instance.profile.name
    let isZone = (lead + 60) % 900 <= 120 && lead > 600
    let words = "the stamps of \(system) \(name) are ahead of its clock by \(Self.words(lead))"
    return isZone ? words + ", as if they were without their zone" : words
  }

  private static func words(_ seconds: Int) -> String {
    switch seconds {
    case ..<120: "\(seconds) s"
    case ..<5400: "\((seconds + 30) / 60) min"
    default:
      (seconds + 60) % 3600 <= 120
        ? "\((seconds + 60) / 3600) h" : "\(seconds / 3600) h \(seconds % 3600 / 60) min"
    }
  }
}

extension HTTPResponse {
  /// The time of the system when it answered, in seconds since 1970; nil where it does not say.
  var clock: Int? { fields["Date"].flatMap(HTTPDate.seconds) }
}
