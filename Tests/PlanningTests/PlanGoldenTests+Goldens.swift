extension PlanGoldenTests {
  static let linkRequired = #"""
    creates-nothing-unlinked
      When a Wix.com Contacts a is created with info.emails = "qfwjdnxje3@example.test"
      Then no Wix Members with loginEmail = "qfwjdnxje3@example.test" ever appears
      shows: creates-unlinked
    keeps-apart
      Given a Wix Members b is created with loginEmail = "njcwkqschd@example.tesy"
      And a Wix.com Contacts a is created with info.emails = "njcwkqschd@example.tesx"
      And one propagation passes
      When a is edited to info.emails = "hhnhgvu67y@example.test"
      Then b never gets loginEmail = "hhnhgvu67y@example.test"
      shows: merges-everything
    merges/info.emails=loginEmail
      Given a Wix Members b is created with loginEmail = "cz9eiwa3e8@example.test"
      And a Wix.com Contacts a is created with info.emails = "cz9eiwa3e8@example.test"
      And one propagation passes
      When a is edited to info.emails = "p7cfdgaseg@example.test"
      Then eventually b has loginEmail = "p7cfdgaseg@example.test"
      And after the settle window there is still just one Wix Members with loginEmail =
          "p7cfdgaseg@example.test"
      And after the settle window there is still just one Wix.com Contacts with info.emails =
          "p7cfdgaseg@example.test"
      needs: maps/info.emails→loginEmail
      shows: ignores-merge-row
    merges-either-order/info.emails=loginEmail
      Given a Wix.com Contacts a is created with info.emails = "u76zat2wjn@example.test"
      And one propagation passes
      And a Wix Members b is created with loginEmail = "u76zat2wjn@example.test"
      And one propagation passes
      When a is edited to info.emails = "rp3e7pdc94@example.test"
      Then eventually b has loginEmail = "rp3e7pdc94@example.test"
      rests on: creates-nothing-unlinked
      needs: maps/info.emails→loginEmail
      shows: ignores-merge-row
    merges-later/info.emails=loginEmail
      Given a Wix Members b is created with loginEmail = "j2n2jsv9cq@example.test"
      And a Wix.com Contacts a is created with info.emails = "p6fkmsaid4@example.test"
      And one propagation passes
      And a is edited to info.emails = "j2n2jsv9cq@example.test"
      And one propagation passes
      When a is edited to info.emails = "cyucsrmxu5@example.test"
      Then eventually b has loginEmail = "cyucsrmxu5@example.test"
      rests on: creates-nothing-unlinked
      needs: maps/info.emails→loginEmail
      shows: ignores-merge-row
    syncs-forward/info.emails→loginEmail
      Given a Wix Members b is created with loginEmail = "awkutjadu9@example.test"
      And a Wix.com Contacts a is created with info.emails = "awkutjadu9@example.test"
      And one propagation passes
      When a is edited to info.emails = "iczmj7npb2@example.test"
      Then eventually b has loginEmail = "iczmj7npb2@example.test"
      rests on: merges/info.emails=loginEmail, maps/info.emails→loginEmail
    syncs-backward/info.emails→loginEmail
      Given a Wix Members b is created with loginEmail = "qxpkih9re6@example.test"
      And a Wix.com Contacts a is created with info.emails = "qxpkih9re6@example.test"
      And one propagation passes
      When b is edited to loginEmail = "sy9mwmgfmn@example.test"
      Then eventually a has info.emails = what becomes "sy9mwmgfmn@example.test"
      rests on: merges/info.emails=loginEmail, maps/info.emails→loginEmail
      shows: forward-only
    syncs-again/info.emails→loginEmail
      Given a Wix Members b is created with loginEmail = "q6h4n9dgpr@example.test"
      And a Wix.com Contacts a is created with info.emails = "q6h4n9dgpr@example.test"
      And one propagation passes
      When a is edited to info.emails = "f299ysfwtv@example.test"
      Then eventually b has loginEmail = "f299ysfwtv@example.test"
      When a is edited to info.emails = "ttmp9xvus5@example.test"
      Then eventually b has loginEmail = "ttmp9xvus5@example.test"
      When b is edited to loginEmail = "tdd3tduapr@example.test"
      Then eventually a has info.emails = what becomes "tdd3tduapr@example.test"
      rests on: merges/info.emails=loginEmail, maps/info.emails→loginEmail
      shows: first-edit-only, forward-only
    maps/info.emails→loginEmail
      Given a Wix Members b is created with loginEmail = "qttvyz2z97@example.test"
      And a Wix.com Contacts a is created with info.emails = "qttvyz2z97@example.test"
      And one propagation passes
      When a is edited to info.emails =
          "ncfj59ykfk-Ærlig-Øl-Åse-東京-lang-lang-lang-lang-end@example.test"
      Then eventually b has loginEmail =
          "ncfj59ykfk-Ærlig-Øl-Åse-東京-lang-lang-lang-lang-end@example.test"
      rests on: merges/info.emails=loginEmail
      shows: drops-mapping, mangles-text, cuts-text
    """#

  static let countedCreation = #"""
    creates
      Given the Shop Customer records are counted, with the type to itself
      When a Crm Person a1 is created with name = "cm9m8kgyds"
      Then eventually there is b1, making 1 new Shop Customer
      When a Crm Person a2 is created with name = "bx2i44k8hd"
      Then eventually there is b2, making 2 new Shop Customer
      When a Crm Person a3 is created with name = "gtqshb3w9e"
      Then eventually there is b3, making 3 new Shop Customer
      And after the settle window there are still just 3 new Shop Customer
      alone: Shop Customer
      shows: never-creates, creates-twice
    syncs
      skipped: the table has no rows: no mapped property can show it
    maps
      skipped: the table has no rows: no mapped property can show it
    """#

  static let creation = #"""
    creates
      When a Crm Person a is created with name = "cm9m8kgyds", mail =
          "bx2i44k8hd@example.test"
      Then eventually a Shop Customer b appears with title = "cm9m8kgyds" or info.emails =
          "bx2i44k8hd@example.test"
      And after the settle window there is still just one Shop Customer with title =
          "cm9m8kgyds" or info.emails = "bx2i44k8hd@example.test"
      shows: never-creates, creates-twice
    syncs-forward/name→title
      When a Crm Person a is created with name = "i6mcsih4zw", mail =
          "upuz8iwei3@example.test"
      Then eventually a Shop Customer b appears with info.emails = "upuz8iwei3@example.test"
          or title = "i6mcsih4zw"
      And eventually b has title = "i6mcsih4zw"
      When a is edited to name = "rx6ub5vy84"
      Then eventually b has title = "rx6ub5vy84"
      rests on: creates, maps/name→title
    syncs-backward/name→title
      When a Crm Person a is created with name = "epauret4m8", mail =
          "t2apkptxjq@example.test"
      Then eventually a Shop Customer b appears with info.emails = "t2apkptxjq@example.test"
          or title = "epauret4m8"
      And eventually b has title = "epauret4m8"
      When b is edited to title = "zunvexygtw"
      Then eventually a has name = what becomes "zunvexygtw"
      rests on: creates, maps/name→title
      shows: forward-only
    syncs-again/name→title
      When a Crm Person a is created with name = "akdwy63z7b", mail =
          "ekvngv3c2a@example.test"
      Then eventually a Shop Customer b appears with info.emails = "ekvngv3c2a@example.test"
          or title = "akdwy63z7b"
      And eventually b has title = "akdwy63z7b"
      When a is edited to name = "jw4yg3bnnd"
      Then eventually b has title = "jw4yg3bnnd"
      When a is edited to name = "d88scm6msh"
      Then eventually b has title = "d88scm6msh"
      When b is edited to title = "t9fc6989sc"
      Then eventually a has name = what becomes "t9fc6989sc"
      rests on: creates, maps/name→title
      shows: first-edit-only, forward-only
    syncs-forward/mail→info.emails
      When a Crm Person a is created with mail = "zguhjwwzts@example.test", name =
          "gw9feivenp"
      Then eventually a Shop Customer b appears with title = "gw9feivenp" or info.emails =
          "zguhjwwzts@example.test"
      And eventually b has info.emails = "zguhjwwzts@example.test"
      When a is edited to mail = "k5cnnvz5bm@example.test"
      Then eventually b has info.emails = "k5cnnvz5bm@example.test"
      rests on: creates, maps/mail→info.emails
    syncs-backward/mail→info.emails
      When a Crm Person a is created with mail = "rujkdhz7ve@example.test", name =
          "ppvzuw9wtr"
      Then eventually a Shop Customer b appears with title = "ppvzuw9wtr" or info.emails =
          "rujkdhz7ve@example.test"
      And eventually b has info.emails = "rujkdhz7ve@example.test"
      When b is edited to info.emails = "fhgmprtncy@example.test"
      Then eventually a has mail = what becomes "fhgmprtncy@example.test"
      rests on: creates, maps/mail→info.emails
      shows: forward-only
    syncs-again/mail→info.emails
      When a Crm Person a is created with mail = "dhpxgwhquy@example.test", name =
          "tie73hgeh5"
      Then eventually a Shop Customer b appears with title = "tie73hgeh5" or info.emails =
          "dhpxgwhquy@example.test"
      And eventually b has info.emails = "dhpxgwhquy@example.test"
      When a is edited to mail = "fduetczfr8@example.test"
      Then eventually b has info.emails = "fduetczfr8@example.test"
      When a is edited to mail = "rmk6i4ybuj@example.test"
      Then eventually b has info.emails = "rmk6i4ybuj@example.test"
      When b is edited to info.emails = "ssxge3maib@example.test"
      Then eventually a has mail = what becomes "ssxge3maib@example.test"
      rests on: creates, maps/mail→info.emails
      shows: first-edit-only, forward-only
    syncs-forward/isGood→good
      When a Crm Person a is created with isGood = "true", name = "qcnn3yxqbp", mail =
          "asv5j98eaf@example.test"
      Then eventually a Shop Customer b appears with title = "qcnn3yxqbp" or info.emails =
          "asv5j98eaf@example.test"
      And eventually b has good = true
      When a is edited to isGood = "false"
      Then eventually b has good = false
      rests on: creates, maps/isGood→good
    syncs-backward/isGood→good
      When a Crm Person a is created with isGood = "true", name = "a3k6nwpp45", mail =
          "hp7ef7wbzu@example.test"
      Then eventually a Shop Customer b appears with title = "a3k6nwpp45" or info.emails =
          "hp7ef7wbzu@example.test"
      And eventually b has good = true
      When b is edited to good = false
      Then eventually a has isGood = what becomes false
      rests on: creates, maps/isGood→good
      shows: forward-only
    syncs-again/isGood→good
      When a Crm Person a is created with isGood = "true", name = "wqs65s8ri7", mail =
          "kf87u8wt86@example.test"
      Then eventually a Shop Customer b appears with title = "wqs65s8ri7" or info.emails =
          "kf87u8wt86@example.test"
      And eventually b has good = true
      When a is edited to isGood = "false"
      Then eventually b has good = false
      When a is edited to isGood = "true"
      Then eventually b has good = true
      When b is edited to good = false
      Then eventually a has isGood = what becomes false
      rests on: creates, maps/isGood→good
      shows: first-edit-only, forward-only
    maps/name→title
      When a Crm Person a is created with name = "zzbbz2zu4w Ærlig Øl Åse 東京 😀 \"it's\"
          <b>&amp;</b> 007 lang lang lang lang lang lang lang lang lang lang lang lang end",
          mail = "xv85fuz5db@example.test"
      Then eventually a Shop Customer b appears with info.emails = "xv85fuz5db@example.test"
          or title = "zzbbz2zu4w Ærlig Øl Åse 東京 😀 \"it's\" <b>&amp;</b> 007 lang lang lang
          lang lang lang lang lang lang lang lang lang end"
      And eventually b has title = "zzbbz2zu4w Ærlig Øl Åse 東京 😀 \"it's\" <b>&amp;</b> 007
          lang lang lang lang lang lang lang lang lang lang lang lang end"
      rests on: creates
      shows: drops-mapping, crosses-mappings, mangles-text, cuts-text
    maps/mail→info.emails
      When a Crm Person a is created with mail =
          "evgdyzsbrv-Ærlig-Øl-Åse-東京-lang-lang-lang-lang-end@example.test", name =
          "c9vcfa3phz"
      Then eventually a Shop Customer b appears with title = "c9vcfa3phz" or info.emails =
          "evgdyzsbrv-Ærlig-Øl-Åse-東京-lang-lang-lang-lang-end@example.test"
      And eventually b has info.emails =
          "evgdyzsbrv-Ærlig-Øl-Åse-東京-lang-lang-lang-lang-end@example.test"
      rests on: creates
      shows: drops-mapping, crosses-mappings, mangles-text, cuts-text
    maps/isGood→good
      When a Crm Person a is created with isGood = "true", name = "ifapwezawn", mail =
          "xrmw5y6ur4@example.test"
      Then eventually a Shop Customer b appears with title = "ifapwezawn" or info.emails =
          "xrmw5y6ur4@example.test"
      And eventually b has good = true
      When a Crm Person a2 is created with isGood = "false", name = "iyzgdjsf7g", mail =
          "y2jf5gay8x@example.test"
      Then eventually a Shop Customer b2 appears with title = "iyzgdjsf7g" or info.emails =
          "y2jf5gay8x@example.test"
      And eventually b2 has good = false
      rests on: creates
      shows: drops-mapping, crosses-mappings
    """#

  static let mergingCreation = #"""
    creates
      When a Crm Person a is created with mail = "cm9m8kgyds@example.test", age =
          "539613648339"
      Then eventually a Shop Customer b appears with mail = "cm9m8kgyds@example.test" or
          years = 539613648339
      And after the settle window there is still just one Shop Customer with mail =
          "cm9m8kgyds@example.test" or years = 539613648339
      needs: creates-unmatched
      shows: never-creates, creates-twice
    merges-existing
      Given a Shop Customer b is created with mail = "tzs88qy698@example.test"
      And one propagation passes
      When a Crm Person a is created with mail = "tzs88qy698@example.test", age =
          "474141416247"
      Then eventually b has years = 474141416247
      And after the settle window there is still just one Shop Customer with years =
          474141416247
      And after the settle window there is still just one Crm Person with mail =
          "tzs88qy698@example.test"
      rests on: merges/mail=mail, maps/age→years
    creates-unmatched
      When a Crm Person a is created with mail = "grukhvudr4@example.test", age =
          "955212207838"
      Then eventually a Shop Customer b appears with mail = "grukhvudr4@example.test" or
          years = 955212207838
      And after the settle window there is still just one Shop Customer with mail =
          "grukhvudr4@example.test" or years = 955212207838
      needs: creates
      shows: never-creates, creates-twice
    keeps-apart
      Given a Shop Customer b is created with mail = "p8ts9qgdyv@example.tesy"
      And a Crm Person a is created with mail = "p8ts9qgdyv@example.tesx", age =
          "773751393863"
      And one propagation passes
      When a is edited to age = "752238748112"
      Then b never gets years = 773751393863 or years = 752238748112
      shows: merges-everything
    merges/mail=mail
      Given a Shop Customer b is created with mail = "ue88k3qz4z@example.test"
      And one propagation passes
      When a Crm Person a is created with mail = "ue88k3qz4z@example.test", age =
          "540678543783"
      Then eventually b has years = 540678543783
      And after the settle window there is still just one Shop Customer with years =
          540678543783
      And after the settle window there is still just one Crm Person with mail =
          "ue88k3qz4z@example.test"
      rests on: maps/age→years
      shows: ignores-merge-row
    syncs-forward/mail→mail
      When a Crm Person a is created with mail = "v9ua6vir7r@example.test", age =
          "934652043991"
      Then eventually a Shop Customer b appears with years = 934652043991 or mail =
          "v9ua6vir7r@example.test"
      And eventually b has mail = "v9ua6vir7r@example.test"
      When a is edited to mail = "vyxtmspxia@example.test"
      Then eventually b has mail = "vyxtmspxia@example.test"
      rests on: creates, maps/mail→mail
    syncs-backward/mail→mail
      When a Crm Person a is created with mail = "jpazz3vmdp@example.test", age =
          "333086197912"
      Then eventually a Shop Customer b appears with years = 333086197912 or mail =
          "jpazz3vmdp@example.test"
      And eventually b has mail = "jpazz3vmdp@example.test"
      When b is edited to mail = "tbxp5az724@example.test"
      Then eventually a has mail = what becomes "tbxp5az724@example.test"
      rests on: creates, maps/mail→mail
      shows: forward-only
    syncs-again/mail→mail
      When a Crm Person a is created with mail = "h86i8qtcw7@example.test", age =
          "878229542472"
      Then eventually a Shop Customer b appears with years = 878229542472 or mail =
          "h86i8qtcw7@example.test"
      And eventually b has mail = "h86i8qtcw7@example.test"
      When a is edited to mail = "timg2nxzbh@example.test"
      Then eventually b has mail = "timg2nxzbh@example.test"
      When a is edited to mail = "yv776543kw@example.test"
      Then eventually b has mail = "yv776543kw@example.test"
      When b is edited to mail = "fwz3ic2cwp@example.test"
      Then eventually a has mail = what becomes "fwz3ic2cwp@example.test"
      rests on: creates, maps/mail→mail
      shows: first-edit-only, forward-only
    syncs-forward/age→years
      When a Crm Person a is created with age = "243265888012", mail =
          "bq7i7gf2vq@example.test"
      Then eventually a Shop Customer b appears with mail = "bq7i7gf2vq@example.test" or
          years = 243265888012
      And eventually b has years = 243265888012
      When a is edited to age = "495234194569"
      Then eventually b has years = 495234194569
      rests on: creates, maps/age→years
    syncs-backward/age→years
      When a Crm Person a is created with age = "514977089953", mail =
          "it7hc5jywp@example.test"
      Then eventually a Shop Customer b appears with mail = "it7hc5jywp@example.test" or
          years = 514977089953
      And eventually b has years = 514977089953
      When b is edited to years = 249169610346
      Then eventually a has age = what becomes 249169610346
      rests on: creates, maps/age→years
      shows: forward-only
    syncs-again/age→years
      When a Crm Person a is created with age = "698170746980", mail =
          "e68drfq82v@example.test"
      Then eventually a Shop Customer b appears with mail = "e68drfq82v@example.test" or
          years = 698170746980
      And eventually b has years = 698170746980
      When a is edited to age = "532475200985"
      Then eventually b has years = 532475200985
      When a is edited to age = "791168995428"
      Then eventually b has years = 791168995428
      When b is edited to years = 180773926162
      Then eventually a has age = what becomes 180773926162
      rests on: creates, maps/age→years
      shows: first-edit-only, forward-only
    maps/mail→mail
      When a Crm Person a is created with mail =
          "k8nt4h92nu-Ærlig-Øl-Åse-東京-lang-lang-lang-lang-end@example.test", age =
          "725943232092"
      Then eventually a Shop Customer b appears with years = 725943232092 or mail =
          "k8nt4h92nu-Ærlig-Øl-Åse-東京-lang-lang-lang-lang-end@example.test"
      And eventually b has mail =
          "k8nt4h92nu-Ærlig-Øl-Åse-東京-lang-lang-lang-lang-end@example.test"
      rests on: creates
      shows: drops-mapping, crosses-mappings, mangles-text, cuts-text
    maps/age→years
      When a Crm Person a is created with age = "278048318131135", mail =
          "hqbj28j8nz@example.test"
      Then eventually a Shop Customer b appears with mail = "hqbj28j8nz@example.test" or
          years = 278048318131135
      And eventually b has years = 278048318131135
      rests on: creates
      shows: drops-mapping, crosses-mappings
    """#
}
