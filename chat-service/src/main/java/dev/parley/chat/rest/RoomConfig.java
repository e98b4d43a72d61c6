package dev.parley.chat.rest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of the house one person may take. */
@ConfigMapping(prefix = "parley.rooms")
interface RoomConfig {

    /** How many rooms, and conversations with others, one person may have made; their own personal room is not among them. */
    @WithDefault("1000")
    int perPerson();
}
