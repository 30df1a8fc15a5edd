extension RecordTypeProfile {
  /// Changes every request that concerns the type.
  package mutating func changeRequests(_ change: (inout RequestTemplate) -> Void) {
    create.changeRequest(change)
    read.changeRequest(change)
    update.changeRequest(change)
    delete.changeRequest(change)
    if var list {
      change(&list.all.request)
      if var changed = list.changed {
        change(&changed.request)
        list.changed = changed
      }
      self.list = list
    }
    for index in followUps.indices { change(&followUps[index].request) }
    for index in lookups.indices { change(&lookups[index].operation.request) }
  }
}

extension OperationProfile {
  fileprivate mutating func changeRequest(_ change: (inout RequestTemplate) -> Void) {
    guard case .offered(var operation) = self else { return }
    change(&operation.request)
    if var template = operation.template {
      change(&template.request)
      operation.template = template
    }
    self = .offered(operation)
  }
}
