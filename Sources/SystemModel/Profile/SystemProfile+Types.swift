extension SystemProfile {
  /// Adds a type that is like the one that stands for any, at a path of its own.
  ///
  /// - Parameters:
  ///   - name: The name of the type, without the system's.
  ///   - path: The path of its records, such as `/v2/orders`.
  /// - Returns: Whether the profile has a type that stands for any.
  public mutating func addType(_ name: String, at path: String) -> Bool {
    guard var type = types.first(where: { $0.name == RecordTypeProfile.anyName }) else {
      return false
    }
    type.name = name
    type.changeRequests { request in
      guard request.path.hasPrefix("/{type}") else { return }
      request.path = path + request.path.dropFirst("/{type}".count)
    }
    types.append(type)
    return true
  }
}
