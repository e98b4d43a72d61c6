/** What kustomize makes of the folders beside this module. */
@NullMarked
package dev.parley.kubernetes.manifests;

import org.jspecify.annotations.NullMarked;
