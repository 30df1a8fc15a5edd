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
    type.moveRequests { $0.hasPrefix("/{type}") ? path + $0.dropFirst("/{type}".count) : $0 }
    types.append(type)
    return true
  }
}

extension RecordTypeProfile {
  /// Changes the path of every request.
  fileprivate mutating func moveRequests(_ move: (String) -> String) {
    create.moveRequest(move)
    read.moveRequest(move)
    update.moveRequest(move)
    delete.moveRequest(move)
    if var list {
      list.all.request.path = move(list.all.request.path)
      if let changed = list.changed { list.changed?.request.path = move(changed.request.path) }
      self.list = list
    }
    for index in followUps.indices {
      followUps[index].request.path = move(followUps[index].request.path)
    }
    for index in lookups.indices {
      let path = lookups[index].operation.request.path
      lookups[index].operation.request.path = move(path)
    }
  }
}

extension OperationProfile {
  fileprivate mutating func moveRequest(_ move: (String) -> String) {
    guard case .offered(var operation) = self else { return }
    operation.request.path = move(operation.request.path)
    self = .offered(operation)
  }
}
