package dev.parley.chat.log;

import java.util.List;

/** @param outcomes one for each request, in their order; they hold once the change is committed */
record Decision(List<Outcome> outcomes, Change change) {}
